package io.safepaw.enforcement;

/** Whether an appeal is heard, as the table {@code appeal-eligibility} says. */
public enum Admissibility {
    ADMIT,
    INADMISSIBLE_LATE,
    INADMISSIBLE_DUPLICATE,
    COMMENT_ONLY,
    REFER_LEGAL
}
