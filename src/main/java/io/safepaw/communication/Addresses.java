package io.safepaw.communication;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Decides where mail may go. */
@Component
class Addresses {

    static final String NO_ADDRESS = "NO_ADDRESS";
    static final String ADDRESS_INVALID = "ADDRESS_INVALID";
    static final String ADDRESS_SUPPRESSED = "ADDRESS_SUPPRESSED";

    private final MailProperties mail;

    Addresses(MailProperties mail) {
        this.mail = mail;
    }

    /** Code of the reason why nothing can be sent to the address; null where it can. */
    @Nullable
    String obstacle(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return NO_ADDRESS;
        }
        if (!isValid(address)) {
            return ADDRESS_INVALID;
        }
        return isOurs(address) || isNoReply(address) ? ADDRESS_SUPPRESSED : null;
    }

    private static boolean isValid(String address) {
        try {
            new InternetAddress(address, true).validate();
            return address.indexOf('@') > 0 && address.chars().noneMatch(Character::isISOControl);
        } catch (AddressException e) {
            return false;
        }
    }

    private boolean isOurs(String address) {
        return withoutTag(address).equals(withoutTag(mail.mailbox()));
    }

    private boolean isNoReply(String address) {
        var local = withoutTag(address);
        return mail.noReply().contains(local.substring(0, local.indexOf('@')));
    }

    private static String withoutTag(String address) {
        var lower = address.toLowerCase(Locale.ROOT).strip();
        int at = lower.lastIndexOf('@');
        int plus = lower.indexOf('+');
        return plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
    }
}
