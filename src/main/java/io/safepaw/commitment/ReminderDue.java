package io.safepaw.commitment;

import java.util.UUID;

/** The time of an open promise comes near. */
record ReminderDue(UUID commitmentId, String owner) {}
