package io.safepaw.engine;

/**
 * Marks an exception that no retry of a job can heal. Its message holds ids and codes only, because Operate shows it.
 */
public interface Hopeless {

    /** What a person does about it, as the end of "What to do: …"; Operate shows it. */
    default String remedy() {
        return "find out in Operate where the id came from, correct the variable and retry, or cancel the instance";
    }
}
