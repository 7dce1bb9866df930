package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.staff.Roles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** Steps that scenarios share: what staff and parties do, through public channels. */
abstract class Scenario extends EndToEnd {

    @Autowired
    JdbcClient jdbc;

    String reported(String from, String subject, String text) throws Exception {
        write(from, MAILBOX, subject, text, null);
        mailTo(from, 1);
        return numberOf(from);
    }

    static Map<String, Object> party(String role, String name, String email) {
        return Map.of("partyRole", role, "partyName", name, "partyEmail", email);
    }

    static Map<String, Object> triage(String category, String petHarm, String humanHarm, boolean ongoing) {
        return new HashMap<>(Map.of(
                "category", category,
                "petHarm", petHarm,
                "humanHarm", humanHarm,
                "ongoing", ongoing,
                "bookingActive", true,
                "triageOutcome", "INVESTIGATE"));
    }

    static Map<String, Object> facts(
            String category, String petHarm, String humanHarm, boolean ongoing, String severity, String note) {
        return Map.of(
                "category", category,
                "petHarm", petHarm,
                "humanHarm", humanHarm,
                "ongoing", ongoing,
                "bookingActive", true,
                "agentSeverity", severity,
                "severityNote", note);
    }

    void severity(String number, String severity) {
        eventually(() -> assertThat(incident(number).path("severity").asText()).isEqualTo(severity));
    }

    /** What follows a closing has begun, too: its times count from then on. */
    void closed(String number) {
        eventually(() -> assertThat(incident(number).get("status").asText()).isEqualTo("CLOSED"));
        eventually(() -> assertThat(jdbc.sql("""
                                select count(*) from event_publication
                                where completion_date is null and listener_id like 'io.safepaw.quality.ClosureStarter%'
                                """).query(Long.class).single()).isZero());
    }

    /** The person against whom the newest decision is asks for another look at it. */
    void appealed(String number) {
        appealed(number, true);
    }

    void appealed(String number, boolean newEvidence) {
        var enforcement = eventValues(number, "EnforcementApplied", "enforcementId");
        act(
                "ts-agent",
                number,
                "record-appeal",
                Map.of(
                        "enforcementId",
                        enforcement.get(enforcement.size() - 1),
                        "appellant",
                        "SUBJECT",
                        "appealGrounds",
                        "It was not me.",
                        "newEvidence",
                        newEvidence));
    }

    /** The provider answers by mail, and the violation is found. */
    void investigated(String number, String respondent, String clause, String violation) throws Exception {
        investigated(number, "PROVIDER", Map.of("PROVIDER", respondent), clause, violation, List.of(), Roles.AGENT);
    }

    /**
     * Everybody asked answers by mail, and the violation is found.
     *
     * @param respondent role of whom the allegation is against
     * @param asked addresses by role
     * @param agent role that does the work
     */
    void investigated(
            String number,
            String respondent,
            Map<String, String> asked,
            String clause,
            String violation,
            List<String> evidence,
            String agent)
            throws Exception {
        var substance = "What is said to have happened in " + number + ".";
        complete(
                agent,
                number,
                "investigation-plan",
                Map.of(
                        "respondentPartyId",
                        party(number, respondent),
                        "askedPartyIds",
                        asked.keySet().stream().map(role -> party(number, role)).toList(),
                        "allegationSubstance",
                        substance,
                        "evidenceNeeded",
                        "Record of the vet"));
        for (var address : asked.values()) {
            reply(address, mailWith(address, substance), "I am sorry, that is how it was.");
        }
        eventually(() -> assertThat(events(number, "StatementRecorded")).hasSize(asked.size()));
        complete(
                agent,
                number,
                "evidence-review",
                Map.of(
                        "evidenceGap",
                        "Both admit it",
                        "evidenceWeight",
                        "Both say the same",
                        "reviewOutcome",
                        "READY"));
        complete(agent, number, "investigation-timeline", Map.of("timelineText", "Report, then the answer"));
        complete(
                agent,
                number,
                "investigation-finding",
                Map.of(
                        "allegations",
                        List.of(Map.of(
                                "allegationText",
                                "The provider did it",
                                "clauseId",
                                clause,
                                "allegationFinding",
                                "SUBSTANTIATED",
                                "allegationViolation",
                                violation,
                                "evidenceIds",
                                evidence,
                                "allegationRationale",
                                "The provider says so")),
                        "standardOfProof",
                        "PREPONDERANCE",
                        "respondentHeard",
                        "HEARD",
                        "conflictOfInterest",
                        "NO",
                        "riskToOthers",
                        "MEDIUM"));
    }

    static Map<String, Object> decision(String action, @Nullable String duration) {
        var values = new HashMap<String, Object>();
        values.put("chosenAction", action);
        if (duration != null) {
            values.put("enforcementDuration", duration);
        }
        values.put("bookingPlan", "TRANSFER");
        values.put("payoutPlan", "HOLD");
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "The clause forbids exactly this.");
        values.put("sorFacts", "On 2026-11-18 the rule was broken once.");
        values.put("sorRedactedFacts", "On 2026-11-18 the rule was broken.");
        values.put("sourceType", "NOTICE_ART16");
        values.put("reviewFair", true);
        return values;
    }

    static Map<String, Object> resolution() {
        return Map.of(
                "resolutionCode", "RESOLVED",
                "resolutionMessage", "We have taken steps. Thank you for telling us.",
                "resolutionRationale", "Finding and decision stand");
    }

    List<String> measures(String number) {
        return eventValues(number, "MeasureRequested", "measure");
    }

    /** What holds at the marketplace because of this incident; it is one marketplace for all scenarios. */
    List<String> inForce(String number) {
        var ours = Stream.concat(
                        eventValues(number, "MeasureRequested", "measureId").stream(),
                        eventValues(number, "EnforcementApplied", "enforcementId").stream())
                .collect(Collectors.toSet());
        return MARKETPLACE.measures().entrySet().stream()
                .filter(held -> ours.contains(held.getKey().split(":", 2)[0]))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The ladder of the lead reached this level. */
    void asked(String number, int loop, int level, String role) {
        eventually(() -> assertThat(events(number, "EscalationLevelReached"))
                .extracting(event -> event.get("data"))
                .filteredOn(data -> data.get("target").asText().equals("TS_DUTY_LEAD"))
                .anySatisfy(data -> {
                    assertThat(data.get("loop").asInt()).isEqualTo(loop);
                    assertThat(data.get("level").asInt()).isEqualTo(level);
                    assertThat(data.get("role").asText()).isEqualTo(role);
                }));
    }

    JsonNode escalation(String number, String group) {
        Predicate<JsonNode> forGroup = task -> task.get("groups").toString().contains(group);
        return task(number, "escalation", forGroup);
    }

    List<String> eventValues(String number, String type, String field) {
        var values = new ArrayList<String>();
        events(number, type)
                .forEach(event -> values.add(event.get("data").path(field).asText()));
        return values;
    }

    // --- claims

    /**
     * Opens a claim of the reporter for a loss of yesterday, with one invoice of today.
     *
     * @return its id
     */
    String claimed(String number, String amount, Map<String, ?> more) {
        var lossAt = CAMUNDA.now().minus(Duration.ofHours(25)).truncatedTo(ChronoUnit.MINUTES);
        var values = new HashMap<String, Object>(Map.ofEntries(
                Map.entry("claimType", "VET_OWNER_PET"),
                Map.entry("claimantId", party(number, "REPORTER")),
                Map.entry("claimStatement", "It happened on the walk."),
                Map.entry("lossAt", lossAt.toString()),
                Map.entry("reportedAt", lossAt.plus(Duration.ofHours(1)).toString()),
                Map.entry("lateReason", "NONE"),
                Map.entry("eventDuring", "SERVICE"),
                Map.entry("bookedOnPlatform", true),
                Map.entry("paidOnPlatform", true),
                Map.entry("cause", "ACCIDENT"),
                Map.entry("responsiblePartyContacted", true),
                Map.entry("declarationTrue", true),
                Map.entry(
                        "claimLines",
                        List.of(Map.of(
                                "lineDate",
                                LocalDate.ofInstant(lossAt, ZoneOffset.UTC)
                                        .plusDays(1)
                                        .toString(),
                                "lineWords",
                                "Elm Vets, treatment",
                                "lineAmount",
                                new BigDecimal(amount))))));
        values.putAll(more);
        act("ts-agent", number, "open-claim", values);
        return eventValues(number, "ClaimOpened", "claimId").get(0);
    }

    /** A document comes and is good. */
    void document(String number, String claim, String type, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("claimId", claim, "docType", type));
        values.putAll(more);
        act("ts-agent", number, "add-document", values);
        complete("claims-assessor", number, "claim-document", Map.of("documentDecision", "ACCEPT"));
    }

    void documents(String number, String claim, String... types) {
        for (var type : types) {
            document(number, claim, type, Map.of());
        }
    }

    /** The claimant takes the offer, and it is paid. */
    void accepted(String number, String claim) {
        act(
                "ts-agent",
                number,
                "record-claim-answer",
                Map.of(
                        "claimId",
                        claim,
                        "claimAnswer",
                        "OFFER_ACCEPTED",
                        "payeeDetailsKnown",
                        true,
                        "releaseSigned",
                        true));
        complete("finance-controller", number, "claim-release", Map.of("releaseDecision", "RELEASE"));
        awaitEvent(number, "ClaimPaid");
    }

    void assessed(String number, String decision, String amount) {
        complete(
                "claims-assessor",
                number,
                "claim-assess",
                Map.of(
                        "claimLines",
                        List.of(Map.of("lineNo", 1, "acceptedAmount", new BigDecimal(amount))),
                        "assessmentDecision",
                        decision,
                        "assessmentRationale",
                        "The invoice against the record"));
    }

    /** Somebody of each role approves what the assessor proposes. */
    void approved(String number, String... roles) {
        for (var role : roles) {
            Predicate<JsonNode> theirs = task -> task.get("groups").toString().contains(role);
            complete(
                    role,
                    task(number, "claim-approve", theirs),
                    Map.of("approvalDecision", "APPROVE", "approvalNote", "Yes"));
        }
    }
}
