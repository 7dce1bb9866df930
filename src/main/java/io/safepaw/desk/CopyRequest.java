package io.safepaw.desk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * What copy of a case file somebody asks for.
 *
 * @param party whom it is for; null unless it is for a party
 * @param about of whom the authority asks; empty unless it is for an authority
 * @param also what is shown for the reason given only, as {@code PARTY:NOTES}; what was ticked for another audience counts nothing
 * @param reason words; null where nothing is chosen that needs one
 */
record CopyRequest(
        @Nullable CopyAudience audience,
        @Nullable UUID party,
        @Nullable Set<UUID> about,
        @Nullable Set<String> also,
        @Nullable String reason) {

    CopyRequest {
        about = about == null ? Set.of() : about;
        also = also == null ? Set.of() : also;
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /** What is shown for the reason given only. */
    public Set<CopyPart> chosen() {
        return Arrays.stream(CopyPart.values())
                .filter(part -> also.contains(audience + ":" + part))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CopyPart.class)));
    }
}
