package io.safepaw.engine;

/**
 * Marks an exception that no retry of a job can heal. Its message holds ids and codes only, because Operate shows it.
 */
public interface Hopeless {}
