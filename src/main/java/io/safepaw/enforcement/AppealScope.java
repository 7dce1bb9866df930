package io.safepaw.enforcement;

import io.safepaw.investigation.Violation;
import org.springframework.lang.Nullable;

/** What can be appealed in a market (domain.md 4.8); the stricter rule is the default. */
enum AppealScope {
    ALL,
    /** Only decisions about payments off the platform; of others the person may say that they are a mistake. */
    OFF_PLATFORM_PAYMENT;

    static AppealScope of(boolean every) {
        return every ? ALL : OFF_PLATFORM_PAYMENT;
    }

    boolean covers(@Nullable Violation violation) {
        return this == ALL || violation == Violation.OFF_PLATFORM_PAYMENT;
    }
}
