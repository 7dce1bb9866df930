package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Signal;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.Worklist;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is known of an incident reaches the decision tables, whoever knows it: all processes with their real workers. */
@ProcessTest
class FactsOnEngineTest {

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private EventLog log;

    @Autowired
    private Worklist worklist;

    @Autowired
    private CaseActions actions;

    @Autowired
    private StaffDirectory staff;

    private StaffMember agent;
    private IncidentId incident;
    private Party owner;
    private Party provider;

    @BeforeEach
    void anIncidentIsTriaged() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        agent = staff.find("facts-agent")
                .orElseGet(() ->
                        staff.register(new NewStaffMember("facts-agent", "Fay", "x", Set.of(Roles.AGENT), false)));
        incident = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "She does not pay",
                        new Facts(
                                Category.SERVICE_QUALITY,
                                PetHarm.NONE,
                                HumanHarm.NONE,
                                false,
                                false,
                                false,
                                null,
                                BigDecimal.ZERO),
                        "US",
                        "BK-" + UUID.randomUUID(),
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.now()))
                .id();
        owner = parties.add(incident, new NewParty(PartyRole.OWNER, "Jo", "jo@example.org", null, null));
        provider = parties.add(incident, new NewParty(PartyRole.PROVIDER, "Kim", "kim@example.org", null, null));
    }

    @Test
    void aSignalOfTheTriageIsAskedAboutAndTakenBackAgain() {
        triage(Map.of("lawyerLetter", true, "pairBlockWanted", true));

        awaited(CaseEventType.EscalationRaised, "target", "LEGAL_ONCALL");
        awaited(CaseEventType.MeasureRequested, "measure", "PAIR_BLOCK");
        assertThat(events(CaseEventType.SignalsChanged)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(new Actor(agent.username()));
            assertThat(event.data())
                    .containsEntry("set", List.of("LAWYER_LETTER", "PAIR_BLOCK_WANTED"))
                    .containsEntry("cleared", List.of());
        });

        changeFacts(Map.of("lawyerLetter", false, "mediaOrSocialSignal", true));

        awaited(CaseEventType.EscalationWithdrawn, "target", "LEGAL_ONCALL");
        awaited(CaseEventType.EscalationRaised, "target", "PR_ONCALL");
        assertThat(incidents.get(incident).facts().signals())
                .containsExactly(Signal.MEDIA_OR_SOCIAL_SIGNAL, Signal.PAIR_BLOCK_WANTED);
        assertThat(events(CaseEventType.SignalsChanged).getLast().data())
                .containsEntry("set", List.of("MEDIA_OR_SOCIAL_SIGNAL"))
                .containsEntry("cleared", List.of("LAWYER_LETTER"));

        changeFacts(Map.of("lawyerLetter", true, "reviewDisputed", true));

        awaited(CaseEventType.MeasureRequested, "measure", "REVIEW_PROMPT_PAUSE");
        await().until(() -> events(CaseEventType.EscalationRaised).stream()
                        .filter(event -> "LEGAL_ONCALL".equals(event.data().get("target")))
                        .count()
                == 2);
    }

    @Test
    void aClaimOfAHurtPersonIsToldToRiskInsuranceWhenItIsOpened() {
        triage(Map.of());
        assertThat(events(CaseEventType.EscalationRaised)).isEmpty();

        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        var lossAt = now.minus(Duration.ofHours(2));
        act(
                "open-claim",
                Map.ofEntries(
                        Map.entry("claimType", "THIRD_PARTY_MEDICAL"),
                        Map.entry("claimantId", owner.id().toString()),
                        Map.entry("respondentId", provider.id().toString()),
                        Map.entry("lossAt", lossAt.toString()),
                        Map.entry("reportedAt", now.toString()),
                        Map.entry("claimStatement", "The dog pulled her over"),
                        Map.entry("declarationTrue", true),
                        Map.entry("bookedOnPlatform", true),
                        Map.entry("paidOnPlatform", true),
                        Map.entry("eventDuring", "SERVICE"),
                        Map.entry(
                                "serviceStart", lossAt.minus(Duration.ofDays(1)).toString()),
                        Map.entry("serviceEnd", lossAt.plus(Duration.ofHours(1)).toString()),
                        Map.entry("cause", "ACCIDENT"),
                        Map.entry("injuredPersonRole", "THIRD_PARTY"),
                        Map.entry("lateReason", "NONE"),
                        Map.entry(
                                "claimLines",
                                List.of(Map.of(
                                        "lineDate",
                                        LocalDate.ofInstant(lossAt, ZoneOffset.UTC)
                                                .toString(),
                                        "lineWords",
                                        "Doctor",
                                        "lineAmount",
                                        new BigDecimal("300"))))));

        awaited(CaseEventType.EscalationRaised, "target", "RISK_INSURANCE");
    }

    private void triage(Map<String, Object> signals) {
        var item = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals("Task_TriageIncident"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        await().until(() -> {
            worklist.claim(item.taskKey(), agent);
            return true;
        });
        var values = facts(signals);
        values.put("triageOutcome", "RESOLVE");
        worklist.complete(item.taskKey(), agent, values);
        await().until(() -> worklist.openOf(incident).stream()
                .anyMatch(open -> open.elementId().equals("Task_ResolveIncident")));
    }

    /** As the form is sent: what it shows at first, and what the agent changed. */
    private void changeFacts(Map<String, Object> signals) {
        var prefill = actions.find("change-facts", incidents.get(incident), agent)
                .orElseThrow()
                .prefill(incidents.get(incident));
        var values = new HashMap<>(prefill);
        values.putAll(signals);
        act("change-facts", values);
    }

    private void act(String action, Map<String, Object> values) {
        var current = incidents.get(incident);
        actions.perform(actions.find(action, current, agent).orElseThrow(), current, agent, UUID.randomUUID(), values);
    }

    private static Map<String, Object> facts(Map<String, Object> signals) {
        var values = new HashMap<String, Object>();
        values.put("category", "SERVICE_QUALITY");
        values.put("petHarm", "NONE");
        values.put("humanHarm", "NONE");
        values.put("ongoing", false);
        values.put("minorInvolved", false);
        values.put("bookingActive", false);
        values.put("estimatedLoss", 0);
        values.put("market", "US");
        values.putAll(signals);
        return values;
    }

    private void awaited(CaseEventType type, String key, String value) {
        await().untilAsserted(() -> assertThat(events(type))
                .anySatisfy(event -> assertThat(event.data()).containsEntry(key, value)));
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }
}
