package io.safepaw.engine;

/** Marks an exception that no retry of a job can heal. */
public interface Hopeless extends SafeMessage {

    @Override
    default String remedy() {
        return "find out in Operate where the id came from, correct the variable and retry, or cancel the instance";
    }
}
