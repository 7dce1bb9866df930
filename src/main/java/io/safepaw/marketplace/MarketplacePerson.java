package io.safepaw.marketplace;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.lang.Nullable;

/** A user in an event; name and address where Safepaw will have to write to the person. */
public record MarketplacePerson(
        @NotNull @Pattern(regexp = MarketplaceEvent.ID) String userId,
        @NotNull MarketplaceUser.UserRole role,

        @Nullable @Size(max = 200) @Pattern(regexp = MarketplaceEvent.TEXT)
        String name,

        @Nullable @Size(max = 254) @Email String email) {}
