package io.safepaw.engine;

/** A process variable that a worker cannot work with. The message names the variable and what it may be. */
public class BadVariable extends RuntimeException implements Hopeless {

    /** @param expected what the variable must be; never its value, which may be somebody's words */
    public BadVariable(String variable, String expected) {
        super("Variable '" + variable + "' must be " + expected);
    }

    @Override
    public String remedy() {
        return "correct the variable in Operate, then retry the job";
    }
}
