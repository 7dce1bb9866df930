package io.safepaw.enforcement;

/** Who appeals. */
public enum Appellant {
    SUBJECT,
    REPORTER
}
