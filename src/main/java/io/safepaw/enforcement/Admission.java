package io.safepaw.enforcement;

/** What a person says of an appeal that the table does not admit. */
enum Admission {
    ADMIT,
    REFUSE
}
