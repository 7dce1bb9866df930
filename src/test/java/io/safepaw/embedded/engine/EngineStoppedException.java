package io.safepaw.embedded.engine;

/** The engine was stopped, by a purge or for good, before it could answer. */
public class EngineStoppedException extends RuntimeException {

    public EngineStoppedException() {
        super("The engine was stopped before it answered.");
    }
}
