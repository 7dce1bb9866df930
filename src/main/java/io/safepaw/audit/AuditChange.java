package io.safepaw.audit;

import org.springframework.lang.Nullable;

/**
 * A change of how Safepaw works. Values are codes, times and user names; no personal data of the people incidents are about.
 *
 * @param subject what of the area, by its code
 * @param what code of the property that changed
 * @param before its value until now; null where there was none
 * @param after its value from now on; null where there is none
 * @param by user name, or {@code system}
 */
public record AuditChange(
        AuditArea area,
        String subject,
        String what,
        @Nullable String before,
        @Nullable String after,
        String by) {}
