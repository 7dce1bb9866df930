package io.safepaw.audit;

import org.springframework.lang.Nullable;

/**
 * Which changes are looked for; null: whatever it is.
 *
 * @param olderThan id of the last entry that was seen, for the next page
 */
public record AuditFilter(
        @Nullable AuditArea area,
        @Nullable String subject,
        @Nullable String by,
        @Nullable Long olderThan) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null);
}
