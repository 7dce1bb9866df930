package io.safepaw.escalation;

import java.util.UUID;

/** An e-mail or a text message to a staff member waits to be sent. */
record NotificationQueued(UUID notificationId) {}
