package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.DesiredOutcome;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.PlainText;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.SubCategory;
import io.safepaw.marketplace.MarketplaceEvent;
import io.safepaw.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/** A report as the API takes it (domain.md 7.4, F-INTAKE). What is left out is taken from the words of the report. */
record ReportRequest(
        @Schema(description = "How the report reached the caller; API if left out") @Nullable
        Channel channel,

        @Schema(description = "What the reporter is in the matter besides, such as OWNER or PROVIDER; not PET")
        @Nullable
        PartyRole reporterRole,

        @NotNull(message = "must be given: who reports") @Valid
        Reporter reporter,

        @Schema(example = "Rex cut his paw in the yard")
        @Nullable
        @Size(max = 200, message = "must not be longer than 200 characters")
        String subject,

        @Schema(description = "In the reporter's own words", example = "The sitter says he is bleeding badly")
        @NotBlank(message = "must be filled in")
        @Size(max = 4000, message = "must not be longer than 4000 characters")
        String whatHappened,

        @Schema(description = "The marketplace's reference of the booking", example = "BK-1234")
        @Nullable
        @Pattern(
                regexp = "\\s*(?:" + MarketplaceEvent.ID + ")?\\s*",
                message = "must be 1 to 100 letters, digits, dots, colons, dashes or underscores")
        String bookingRef,

        @Schema(
                description =
                        "US, CA, UK, EU or an ISO country code; taken from the reporter's booking, account or phone if "
                                + "left out",
                example = "US")
        @Nullable
        @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO country code in capitals, such as US")
        String market,

        @Nullable Category category,
        @Nullable PetHarm petHarm,
        @Nullable HumanHarm humanHarm,

        @Schema(description = "Danger not yet ended, pet still missing or unattended") @Nullable
        Boolean ongoing,

        @Schema(description = "A child was harmed or is at risk") @Nullable
        Boolean minorInvolved,

        @Nullable Boolean bookingActive,

        @Schema(description = "When it happened, with offset", example = "2026-11-20T09:00:00Z") @Nullable
        OffsetDateTime eventAt,

        @Schema(description = "US dollars or their equivalent", example = "800.00")
        @Nullable
        @DecimalMin(value = "0", message = "must not be negative")
        @Digits(integer = 10, fraction = 2, message = "must have at most 10 digits and 2 decimals")
        BigDecimal estimatedLoss,

        @Nullable SubCategory subCategory,

        @Schema(
                description = "Where it happened, in words; kept in the case file only",
                example = "Dog park, Elm Street")
        @Nullable
        @Size(max = 300, message = "must not be longer than 300 characters")
        String location,

        @Schema(description = "When somebody noticed, with offset", example = "2026-11-20T18:00:00Z") @Nullable
        OffsetDateTime discoveredAt,

        @Schema(description = "Other pets were there") @Nullable
        Boolean otherPetsPresent,

        @Schema(description = "What the reporter wants to be done") @Nullable
        DesiredOutcome desiredOutcome,

        @Schema(description = "Of the reporter, ISO 639 code; taken from the account if left out") @Nullable
        Language language,

        @Schema(
                description = "Nothing happened: it is worked like any other report, but counts in no number and "
                        + "changes nothing on the marketplace")
        @Nullable
        Boolean test) {

    @Schema(name = "NewReporter")
    record Reporter(
            @Schema(example = "Jo O'Brien")
            @Nullable
            @Size(max = 200, message = "must not be longer than 200 characters")
            String name,

            @Schema(example = "jo@example.org")
            @Nullable
            @Email(message = "must be an e-mail address such as jo@example.org")
            @Pattern(
                    regexp = "[^\"<>,;:()\\\\" + PlainText.NOT_IN_ADDRESSES + "]*",
                    message = "must be an e-mail address such as jo@example.org")
            @Size(max = 254, message = "must not be longer than 254 characters")
            String email,

            @Schema(description = "With country code", example = "+12065550123")
            @Nullable
            @Pattern(regexp = "\\+?[0-9 ().-]{5,30}", message = "must be a phone number such as +12065550123")
            String phone,

            @Schema(description = "User id on the marketplace")
            @Nullable
            @Pattern(
                    regexp = "\\s*(?:" + MarketplaceEvent.ID + ")?\\s*",
                    message = "must be 1 to 100 letters, digits, dots, colons, dashes or underscores")
            String marketplaceUserId) {

        private boolean canBeAnswered() {
            return filled(email) || filled(phone);
        }

        private static boolean filled(@Nullable String text) {
            return text != null && !text.isBlank();
        }
    }

    IncidentReport toReport() {
        return new IncidentReport(
                channel == null ? Channel.API : channel,
                subject == null ? "" : subject.strip(),
                whatHappened,
                Market.of(market).orElse(null),
                blankToNull(bookingRef),
                new NewParty(
                        reporterRole == null ? PartyRole.REPORTER : reporterRole,
                        blankToNull(reporter.name()),
                        blankToNull(reporter.email()),
                        blankToNull(reporter.phone()),
                        blankToNull(reporter.marketplaceUserId())),
                new ReportedFacts(
                        category,
                        petHarm,
                        humanHarm,
                        ongoing,
                        minorInvolved,
                        bookingActive,
                        eventAt == null ? null : eventAt.toInstant(),
                        estimatedLoss),
                new ReportDetails(
                        subCategory,
                        blankToNull(location),
                        discoveredAt == null ? null : discoveredAt.toInstant(),
                        otherPetsPresent,
                        desiredOutcome,
                        language),
                Boolean.TRUE.equals(test));
    }

    /** What no single field shows. */
    List<FieldProblem> contradictions(Instant now) {
        var problems = new ArrayList<FieldProblem>();
        // A minute is for clocks that differ.
        if (eventAt != null && eventAt.toInstant().isAfter(now.plusSeconds(60))) {
            problems.add(new FieldProblem("eventAt", "must not lie in the future"));
        }
        if (discoveredAt != null && discoveredAt.toInstant().isAfter(now.plusSeconds(60))) {
            problems.add(new FieldProblem("discoveredAt", "must not lie in the future"));
        }
        // Older than any marketplace, and than what the database can keep.
        if (eventAt != null && eventAt.toInstant().isBefore(Instant.EPOCH)) {
            problems.add(new FieldProblem("eventAt", "must not lie before 1970"));
        }
        if (discoveredAt != null && discoveredAt.toInstant().isBefore(Instant.EPOCH)) {
            problems.add(new FieldProblem("discoveredAt", "must not lie before 1970"));
        }
        if (subCategory != null && subCategory.category() != category) {
            problems.add(new FieldProblem(
                    "subCategory", "must be one of the category; " + subCategory + " is of " + subCategory.category()));
        }
        if (market != null && Market.of(market).isEmpty()) {
            problems.add(new FieldProblem("market", "must be US, CA, UK, EU or a country of one of them"));
        }
        if (reporterRole == PartyRole.PET) {
            problems.add(new FieldProblem("reporterRole", "must be a person's role; a pet does not report"));
        }
        if (!reporter.canBeAnswered()) {
            problems.add(new FieldProblem("reporter.email", "or reporter.phone must be given, to answer the reporter"));
        }
        return problems;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
