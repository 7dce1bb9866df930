package io.safepaw.enforcement;

/**
 * @param admissibility as the table says
 * @param appealDueAt by when the appeal is decided; date-time with offset
 * @param admissionDueAt by when a person says whether it is heard, where the table does not
 */
record AppealPlan(String admissibility, String appealDueAt, String admissionDueAt) {}
