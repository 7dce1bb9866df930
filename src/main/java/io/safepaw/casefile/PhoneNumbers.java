package io.safepaw.casefile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Phone numbers in one spelling, ITU-T E.164 ({@code +12065550142}). What people write is parsed once; everything else here
 * takes a number in that spelling.
 */
public final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /** Longer texts are no numbers, and parsing takes time. */
    private static final int LONGEST = 60;

    private PhoneNumbers() {}

    /**
     * The number in E.164; empty where the text is no number that could exist.
     *
     * @param region ISO code of the country that a number without country code belongs to, such as {@code US}
     */
    public static Optional<String> e164(@Nullable String text, String region) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            // So do most people write it who dial abroad; no number within a country begins so.
            var number = NUMBERS.parse(text.strip().replaceFirst("^00(?=[1-9])", "+"), region);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** The number with its groups apart, for people. */
    public static String spaced(String e164) {
        return NUMBERS.format(parsed(e164), PhoneNumberFormat.INTERNATIONAL);
    }

    /** ISO code of the country; empty for numbers of no country, such as those of satellites. */
    public static Optional<String> region(String e164) {
        return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(parsed(e164)))
                .filter(region -> region.length() == 2 && Character.isLetter(region.charAt(0)));
    }

    /** Whether it can be a mobile phone; where numbers do not tell, as in the United States, all can. */
    public static boolean canBeMobile(String e164) {
        return MOBILE.contains(NUMBERS.getNumberType(parsed(e164)));
    }

    /** Every time zone that the phone may be in; empty where nothing is known of the number. */
    public static List<ZoneId> zones(String e164) {
        return PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(parsed(e164)).stream()
                .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(ZoneId::of)
                .toList();
    }

    private static PhoneNumber parsed(String e164) {
        try {
            return NUMBERS.parse(e164, "ZZ");
        } catch (NumberParseException e) {
            // Without its text: it may hold a number.
            throw new IllegalArgumentException("Not a phone number in E.164");
        }
    }
}
