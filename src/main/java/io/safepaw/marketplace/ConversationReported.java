package io.safepaw.marketplace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A user reports a conversation in the app (domain.md 2.1).
 *
 * @param reported the other user of the conversation
 * @param reason code of what the user chose; a category of ours where it fits
 * @param comment what the user wrote besides
 * @param messages the part of the conversation that was reported, oldest first
 * @param block whether the user does not want to hear of the other one again
 */
public record ConversationReported(
        @NotNull @Pattern(regexp = ID) String reportId,
        @NotNull @Pattern(regexp = ID) String conversationId,
        @Nullable @Pattern(regexp = ID) String bookingRef,
        @NotNull @Valid MarketplacePerson reporter,
        @NotNull @Valid MarketplacePerson reported,
        @NotNull @Pattern(regexp = CODE) String reason,

        @Nullable @Size(max = 4_000) @Pattern(regexp = TEXT) String comment,

        @NotEmpty @Size(max = 100) List<@NotNull @Valid Message> messages,
        @Nullable Boolean block,
        @Nullable @Pattern(regexp = COUNTRY) String market)
        implements MarketplaceEvent {

    /**
     * One message of the conversation.
     *
     * @param senderId user who wrote it
     */
    public record Message(
            @NotNull @Pattern(regexp = ID) String senderId,
            @NotNull OffsetDateTime sentAt,

            @NotBlank @Size(max = 4_000) @Pattern(regexp = TEXT)
            String text) {}
}
