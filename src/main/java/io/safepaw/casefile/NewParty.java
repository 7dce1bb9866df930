package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/**
 * A party to be added to an incident.
 *
 * @param involvedAs what a reporter is in the matter besides, such as its owner; null where nobody said
 */
public record NewParty(
        PartyRole role,
        @Nullable PartyRole involvedAs,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String marketplaceUserId) {

    /** Whichever way a name came, nothing in it hides or turns the reading direction around. */
    public NewParty {
        name = name == null || PlainText.line(name).isEmpty() ? null : PlainText.line(name);
    }

    public NewParty(
            PartyRole role,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String marketplaceUserId) {
        this(role, null, name, email, phone, marketplaceUserId);
    }

    /** The same person as the reporter of an incident; another role is kept as what the person is besides. */
    public NewParty asReporter() {
        return new NewParty(
                PartyRole.REPORTER,
                role == PartyRole.REPORTER ? involvedAs : role,
                name,
                email,
                phone,
                marketplaceUserId);
    }
}
