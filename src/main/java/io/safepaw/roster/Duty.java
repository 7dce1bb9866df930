package io.safepaw.roster;

import io.safepaw.escalation.OnCallRank;
import org.springframework.lang.Nullable;

/**
 * What somebody is there for: a shift, or on call in a role.
 *
 * @param role null for a shift
 * @param rank null for a shift
 */
public record Duty(@Nullable String role, @Nullable OnCallRank rank) {

    public static final Duty SHIFT = new Duty(null, null);

    public boolean isShift() {
        return role == null;
    }
}
