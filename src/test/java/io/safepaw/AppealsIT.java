package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Appeals from the decision to the answer, over the API, with the real clock of the engine and the mails read (domain.md 4.8). */
class AppealsIT extends Scenario {

    private String sitter;

    @Test
    void aLateAppealIsForALeadToAdmit() throws Exception {
        var number = decided("PAY-1", "OFF_PLATFORM_PAYMENT", "FORMAL_WARNING", false);
        mailWith(sitter, "you can appeal until");
        pass(Duration.ofDays(190));

        appealed(number, false);
        mailWith(sitter, "We received your appeal");
        assertThat(refused(
                                403,
                                "ts-agent",
                                "POST",
                                "/api/tasks/"
                                        + task(number, "appeal-admission")
                                                .get("key")
                                                .asText() + "/claim",
                                Map.of())
                        .get("detail")
                        .asText())
                .contains("ts-lead");
        complete(
                "ts-lead",
                number,
                "appeal-admission",
                Map.of("admission", "REFUSE", "admissionNote", "No reason given"));
        assertThat(text(mailWith(sitter, "came after its time")))
                .contains("you can go to")
                .doesNotContain("Otto");

        appealed(number, false);
        complete(
                "ts-lead",
                number,
                "appeal-admission",
                Map.of("admission", "ADMIT", "admissionNote", "Was in hospital"));
        complete(
                "appeals-reviewer",
                number,
                "appeal-review",
                Map.of("appealOutcome", "UPHELD", "appealRationale", "The messages show it."));
        mailWith(sitter, "The decision stands.");
        eventually(() ->
                assertThat(eventValues(number, "AppealDecided", "outcome")).containsExactly("INADMISSIBLE", "UPHELD"));
        assertThat(eventValues(number, "AppealJudged", "admissibility")).contains("INADMISSIBLE_LATE");
    }

    @Test
    void aSecondAppealIsHeardOnNewEvidenceOnly() throws Exception {
        var number = decided("PAY-1", "OFF_PLATFORM_PAYMENT", "FORMAL_WARNING", false);
        appealed(number, false);
        complete(
                "appeals-reviewer",
                number,
                "appeal-review",
                Map.of("appealOutcome", "UPHELD", "appealRationale", "The messages show it."));
        mailWith(sitter, "The decision stands.");

        appealed(number, false);
        mailWith(sitter, "We had heard an appeal against this decision before.");
        eventually(() ->
                assertThat(eventValues(number, "AppealDecided", "outcome")).containsExactly("UPHELD", "INADMISSIBLE"));

        appealed(number, true);
        complete(
                "appeals-reviewer",
                number,
                "appeal-review",
                Map.of(
                        "appealOutcome", "OVERTURNED",
                        "appealRationale", "The account was in other hands.",
                        "appealNewFacts", "A report of the police"));
        assertThat(text(mailWith(sitter, "The decision was wrong")))
                .contains("A report of the police", "who took no part in the decision");
        awaitEvent(number, "StrikeExpunged");
    }

    @Test
    void whatRestrictsNothingIsACommentAndAnOrderIsForLegal() throws Exception {
        var educated = decided("BOOK-1", "NO_SHOW", "EDUCATION", false);
        appealed(educated, false);
        assertThat(text(mailWith(sitter, "there is nothing to appeal against"))).doesNotContain("Otto");
        eventually(() -> assertThat(eventValues(educated, "AppealJudged", "admissibility"))
                .containsExactly("COMMENT_ONLY"));

        var ordered = decided("PAY-1", "OFF_PLATFORM_PAYMENT", "FORMAL_WARNING", true);
        appealed(ordered, false);
        complete(
                "legal-oncall",
                ordered,
                "appeal-admission",
                Map.of("admission", "REFUSE", "admissionNote", "The court ordered it"));
        mailWith(sitter, "A court or an authority ordered what applies");
        eventually(() ->
                assertThat(eventValues(ordered, "AppealDecided", "outcome")).containsExactly("INADMISSIBLE"));
    }

    private String decided(String clause, String violation, String action, boolean ordered) throws Exception {
        var owner = newAddress("otto");
        sitter = newAddress("cash");
        var number = reported(owner, "The sitter", "The sitter did not do as agreed.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Cas Sitter", sitter));
        complete("ts-agent", number, "triage", triage("OFF_PLATFORM_PAYMENT", "NONE", "NONE", false));
        investigated(number, sitter, clause, violation);
        var decision = decision(action, null);
        decision.put("courtOrder", ordered);
        complete("ts-agent", number, "safety-review", decision);
        awaitEvent(number, "EnforcementApplied");
        complete("ts-agent", number, "resolution", resolution());
        closed(number);
        return number;
    }
}
