package io.safepaw.quality;

/** Why somebody cannot score or agree, in words for them. */
public class CalibrationRefused extends RuntimeException {

    CalibrationRefused(String message) {
        super(message);
    }
}
