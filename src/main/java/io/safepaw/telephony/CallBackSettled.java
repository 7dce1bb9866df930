package io.safepaw.telephony;

import java.util.UUID;

/** Nobody has to call back any more: they spoke with each other. */
record CallBackSettled(UUID callBackId) {}
