package io.safepaw.worklist;

/** A draft whose task ended without it: somebody else completed the task, or the process went on. */
public record EndedDraft(WorkItem item, Draft draft) {}
