package io.safepaw.escalation;

import java.util.UUID;

/** An e-mail to a staff member waits to be sent. */
record NotificationQueued(UUID notificationId) {}
