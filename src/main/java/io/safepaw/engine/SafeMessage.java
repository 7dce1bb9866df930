package io.safepaw.engine;

/** Marks an exception whose message holds ids and codes only, so that Operate and the log may show it. */
public interface SafeMessage {

    /** What a person does about it, as the end of "What to do: …"; Operate shows it. */
    String remedy();
}
