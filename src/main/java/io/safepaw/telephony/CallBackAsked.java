package io.safepaw.telephony;

import java.util.UUID;

/** Somebody is to be called back. */
record CallBackAsked(UUID callBackId) {}
