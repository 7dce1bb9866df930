package io.safepaw.staff;

import io.safepaw.audit.AuditEntry;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A change of somebody of the team, as the API shows it.
 *
 * @param what LEVEL, REPORTS_TO or TRAINED_FOR, or what else of a person is changed
 * @param before codes or a user name; null for nothing, as is after
 * @param at UTC
 */
record QualificationChange(
        String username,
        String what,
        @Nullable String before,
        @Nullable String after,
        String by,
        Instant at) {

    static QualificationChange of(AuditEntry entry) {
        var change = entry.change();
        return new QualificationChange(
                change.subject(), change.what(), change.before(), change.after(), change.by(), entry.at());
    }
}
