package io.safepaw.escalation;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One level of one loop of a ladder. Times are UTC.
 *
 * @param person which people of the role, as the decision {@code escalation-ladder} says
 * @param note reference to why it was declined
 */
record StepView(
        UUID escalationId,
        int loop,
        int level,
        EscalationTarget role,
        String person,
        Instant enteredAt,
        Instant dueAt,
        @Nullable Instant leftAt,
        @Nullable StepOutcome outcome,
        @Nullable String note) {}
