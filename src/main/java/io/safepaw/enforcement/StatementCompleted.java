package io.safepaw.enforcement;

/**
 * The statement is complete.
 *
 * @param noticeFirst whether the person is told before the effect
 * @param effectiveAt date-time with offset
 */
record StatementCompleted(boolean noticeFirst, String effectiveAt) {}
