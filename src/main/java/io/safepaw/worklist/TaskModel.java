package io.safepaw.worklist;

import org.springframework.lang.Nullable;

/** What the model says of a user task. */
record TaskModel(String name, @Nullable String formId) {}
