package io.safepaw.communication.sms;

/** Why the provider did not take a message: a code, without anything that it said, which may quote numbers. */
public class SmsFailure extends RuntimeException {

    /** The receiver has sent STOP to our number. */
    public static final int OPTED_OUT = 21610;

    private final String code;
    private final boolean permanent;

    /** @param permanent whether another attempt would end the same way */
    public SmsFailure(String code, boolean permanent) {
        super(code);
        this.code = code;
        this.permanent = permanent;
    }

    public String code() {
        return code;
    }

    public boolean isPermanent() {
        return permanent;
    }
}
