package io.safepaw.communication.sms;

/** How many parts a text takes on its way: 160 characters of GSM 7-bit (3GPP TS 23.038) or 70 of UCS-2, a little less in each of several. */
public final class SmsSegments {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each takes the room of two. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private SmsSegments() {}

    public static int of(String text) {
        return isGsm7(text) ? gsm7(text) : ucs2(text);
    }

    static boolean isGsm7(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
    }

    private static int gsm7(String text) {
        return parts(text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).toArray(), 160, 153);
    }

    /** A character beyond the basic plane takes two units, and both stand in one part. */
    private static int ucs2(String text) {
        return parts(text.codePoints().map(Character::charCount).toArray(), 70, 67);
    }

    private static int parts(int[] units, int alone, int each) {
        int total = 0;
        int parts = 1;
        int inPart = 0;
        for (int unit : units) {
            total += unit;
            if (inPart + unit > each) {
                parts++;
                inPart = 0;
            }
            inPart += unit;
        }
        return total <= alone ? 1 : parts;
    }
}
