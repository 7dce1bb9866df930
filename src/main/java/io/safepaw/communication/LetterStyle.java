package io.safepaw.communication;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;

/** How times and money are written to somebody. */
public record LetterStyle(LetterLanguage language, ZoneId zone) {

    /** Day, time and zone: "Friday 20 November 2026, 13:15 (CET)". */
    public String dayAndTime(Instant at) {
        var pattern = switch (language) {
            case EN -> "EEEE d MMMM yyyy, HH:mm '('zzz')'";
            case DE -> "EEEE, d. MMMM yyyy, HH:mm 'Uhr' '('zzz')'";
        };
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .withZone(zone)
                .format(at);
    }

    /** An amount with the code of its currency, which is clear everywhere. */
    public String amount(String currency, BigDecimal amount) {
        var format = NumberFormat.getNumberInstance(language.locale());
        // In English a comma here and a point there are read both ways.
        format.setGroupingUsed(language != LetterLanguage.EN);
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return switch (language) {
            case EN -> currency + " " + format.format(amount);
            case DE -> format.format(amount) + "\u00a0" + currency;
        };
    }
}
