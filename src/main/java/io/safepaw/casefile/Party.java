package io.safepaw.casefile;

import java.util.Locale;
import org.springframework.lang.Nullable;

/**
 * A person or pet in an incident.
 *
 * @param involvedAs what a reporter is in the matter besides, such as its owner; null where nobody said
 * @param replyToken secret that only this party's mail carries; a message that comes back with it is this party's
 */
public record Party(
        PartyId id,
        IncidentId incidentId,
        PartyRole role,
        @Nullable PartyRole involvedAs,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String marketplaceUserId,
        String replyToken) {

    /** The last two digits, which a mask leaves (domain.md 6.3); null where there is no number. */
    public @Nullable String phoneEnding() {
        return phone == null ? null : phone.substring(Math.max(phone.length() - 2, 0));
    }

    /** The first letter and the domain, which a mask leaves; null where there is no address. */
    public @Nullable String maskedEmail() {
        return email == null ? null : email.replaceFirst("(?<=^.)[^@]*", "…");
    }

    /** How staff chooses between the parties of an incident: "owner: Jo". */
    public String label() {
        var as = role.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return name == null ? as : as + ": " + PlainText.isolated(name);
    }
}
