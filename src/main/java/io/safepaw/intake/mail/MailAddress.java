package io.safepaw.intake.mail;

import java.util.Locale;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * An address as it stands in a header.
 *
 * @param name display name; says nothing about who it is
 */
public record MailAddress(@Nullable String name, String address) {

    private static final Set<String> DOTS_DO_NOT_COUNT = Set.of("gmail.com", "googlemail.com");

    public String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether two addresses lead to the same mailbox: case, a {@code +tag} and the dots of Gmail do not matter. */
    public boolean isSameMailboxAs(@Nullable String other) {
        return other != null && other.indexOf('@') > 0 && canonical().equals(new MailAddress(null, other).canonical());
    }

    /** One spelling for each mailbox. */
    public String canonical() {
        var local = localPart().toLowerCase(Locale.ROOT);
        int tag = local.indexOf('+');
        if (tag > 0) {
            local = local.substring(0, tag);
        }
        var domain = domain();
        if (DOTS_DO_NOT_COUNT.contains(domain)) {
            return local.replace(".", "") + "@gmail.com";
        }
        return local + "@" + domain;
    }
}
