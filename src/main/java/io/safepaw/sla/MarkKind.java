package io.safepaw.sla;

/** What a clock does next by itself. */
enum MarkKind {
    WARN,
    BREACH,
    NONE
}
