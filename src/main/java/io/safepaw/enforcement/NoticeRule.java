package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** A row of the answer of the table {@code notice-rules}. */
record NoticeRule(
        @Nullable String notice,
        @Nullable String noticePeriod,
        @Nullable String contentDuty,
        @Nullable String appealWindow,
        @Nullable String ruleVersion) {}
