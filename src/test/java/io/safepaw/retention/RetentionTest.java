package io.safepaw.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.Severity;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept until when, and its deletion, with the real rules on the real engine and all tables of all modules. */
@ProcessTest(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.retention.pseudonym-key=a key of the test",
            "safepaw.retention.batch-size=3",
            "safepaw.retention.work-out-every=1h",
            "safepaw.retention.sweep-every=1h"
        })
@Import(RetentionTest.Time.class)
class RetentionTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor ANNA = new Actor("anna");
    private static final Actor COUNSEL = new Actor("legal-oncall");

    @Autowired
    private RetentionSweep sweep;

    @Autowired
    private RetentionPlan plan;

    @Autowired
    private Retention retention;

    @Autowired
    private RetentionSection section;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Notes notes;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private List<CaseAction> actions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MutableClock clock;

    /** No process runs: what one would leave behind is planted. */
    @MockitoBean
    private ProcessMessages messages;

    private Planted planted;
    private String user;
    private IncidentId incident;

    @BeforeEach
    void anIncident() throws IOException {
        clock.set(NINE);
        deploy(shipped());
        settled();
        jdbc.sql("truncate retention_record, retention_case").update();
        jdbc.sql("delete from inbound_message").update();
        planted = new Planted(jdbc);
        user = "u-" + UUID.randomUUID();
        incident = open(user);
    }

    @Test
    void nothingPersonalIsLeftWhenEverythingIsOver() {
        planted.everywhere(incident, parties.of(incident).get(0).id());
        plantText("surveyComment");
        plantText("requestScope");
        notes.add(incident, planted.words(), ANNA);
        assertThat(planted.tablesWithWords())
                .contains("party", "case_text", "incident_search", "inbound_message", "evidence_content", "task_draft")
                .containsAll(planted.tables());
        close(incident);
        long deleted = deleted();

        passes(Period.ofYears(8));
        sweep.sweep();

        assertThat(planted.tablesWithWords()).isEmpty();
        assertThat(deleted()).isGreaterThan(deleted + planted.tables().size());
        assertThat(incidents.get(incident).resolution()).isEqualTo(ResolutionCode.RESOLVED);
        assertThat(applied())
                .extracting(event -> event.data().get("record"))
                .containsExactlyInAnyOrder("CASE_FILE", "SATISFACTION_AND_QUALITY", "AUTHORITY_REQUEST");
        assertThat(applied()).allSatisfy(event -> assertThat(event.data()).containsKeys("rule", "ruleVersion"));
        assertThat(retention.gone(incident))
                .hasValueSatisfying(gone -> assertThat(gone.what())
                        .startsWith("The content was deleted under the rule Enforcement and claim file: 7 years"));
    }

    @Test
    void aSecondSweepChangesNothing() {
        close(incident);
        passes(Period.ofYears(8));
        sweep.sweep();
        var events = log.of(incident);

        workOut();
        sweep.sweep();

        assertThat(log.of(incident)).isEqualTo(events);
        assertThat(keptUntil()).isNull();
    }

    @Test
    void eachRecordHasItsOwnTime() {
        planted.everywhere(incident, parties.of(incident).get(0).id());
        plantText("surveyComment");
        plantText("requestScope");
        close(incident);

        passes(Period.ofYears(2).plusDays(1));
        sweep.sweep();

        assertThat(applied())
                .extracting(event -> event.data().get("record"))
                .containsExactly("SATISFACTION_AND_QUALITY");
        assertThat(planted.tablesWithWords())
                .contains("contact", "claim", "authority_request")
                .doesNotContain("survey");
        assertThat(fields()).contains("requestScope").doesNotContain("surveyComment");
        assertThat(parties.of(incident).get(0).name()).isNotNull();
    }

    @Test
    void textsOfARequestOutliveAMinorCaseFile() {
        planted.row("authority_request", incident);
        plantText("requestScope");
        plantText("rationale");
        incidents.recordSeverity(incident, Severity.P3, "MINOR", "1", ANNA);
        close(incident);

        passes(Period.ofYears(1).plusDays(1));
        sweep.sweep();
        assertThat(fields()).containsExactly("requestScope");

        passes(Period.ofYears(6));
        sweep.sweep();
        assertThat(fields()).isEmpty();
    }

    @Test
    void whatAnIncidentWasAboutSaysHowLongItIsKept() {
        close(incident);
        assertThat(keptUntil()).isEqualTo(after(Period.ofYears(3)));

        incidents.recordSeverity(incident, Severity.P3, "MINOR", "1", ANNA);
        workOut();
        assertThat(keptUntil()).isEqualTo(after(Period.ofYears(1)));

        planted.row("finding", incident, Map.of("finding", "'UNSUBSTANTIATED'"));
        happens();
        assertThat(keptUntil()).isEqualTo(after(Period.ofYears(2)));

        planted.row("claim", incident, Map.of("status", "'OPEN'", "ended_at", "null"));
        happens();
        assertThat(keptUntil()).isNull();
        assertThat(section.of(incident).get(0).facts())
                .contains(new CaseSection.Fact("Kept until", "what still goes on has ended"));

        clock.advance(Duration.ofDays(10));
        jdbc.sql("update claim set status = 'ENDED', ended_at = :at where incident_id = :id")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", incident.value())
                .update();
        happens();
        assertThat(keptUntil())
                .isEqualTo(clock.instant().atOffset(ZoneOffset.UTC).plusYears(7).toInstant());
    }

    @Test
    void aDecisionIsFinalWhenNobodyCanAppealAnyMore() {
        planted.row("enforcement", incident, Map.of("appeal_until", "timestamptz '2027-05-20T09:00:00Z'"));
        close(incident);

        assertThat(keptUntil()).isEqualTo(Instant.parse("2034-05-20T09:00:00Z"));
    }

    @Test
    void nothingOfAnIncidentThatIsWorkedOnIsDeleted() {
        close(incident);
        for (var running : Map.of(
                        "work_item", "OPEN",
                        "interim_measure", "IN_FORCE",
                        "outgoing_message", "QUEUED",
                        "escalation", "OPEN",
                        "adhoc_work", "OPEN",
                        "commitment", "OPEN",
                        "inbound_message", "NEEDS_LOOK")
                .entrySet()) {
            planted.row(running.getKey(), incident, Map.of("state", "'" + running.getValue() + "'"));
            passes(Period.ofYears(20));
            sweep.sweep();

            assertThat(parties.of(incident).get(0).name()).as(running.getKey()).isEqualTo("Jo");
            jdbc.sql("delete from " + running.getKey() + " where incident_id = :id")
                    .param("id", incident.value())
                    .update();
        }
    }

    @Test
    void anUnsubstantiatedReportLeavesAPatternAndNoPerson() {
        planted.row("finding", incident, Map.of("finding", "'UNSUBSTANTIATED'"));
        close(incident);

        passes(Period.ofYears(2).plusDays(1));
        sweep.sweep();

        var party = parties.of(incident).get(0);
        assertThat(party.name()).isNull();
        assertThat(party.email()).isNull();
        assertThat(party.marketplaceUserId()).startsWith("pseudonym:").doesNotContain(user);
        assertThat(parties.findByMarketplaceUser(user)).extracting("incidentId").containsExactly(incident);
        assertThat(parties.findByMarketplaceUser("another")).isEmpty();
        assertThat(applied().get(0).data()).containsEntry("action", "PSEUDONYMISE");
    }

    @Test
    void aRemovalThatHoldsIsLookedAtEveryYearAndOutlivesItsFile() {
        planted.row(
                "enforcement",
                incident,
                Map.of(
                        "state", "'IN_FORCE'",
                        "action", "'PERMANENT_REMOVAL'",
                        "ends_at", "null",
                        "subject_ref", "'" + user + "'"));
        close(incident);

        passes(Period.ofYears(1).plusDays(1));
        sweep.sweep();
        sweep.sweep();
        assertThat(applied())
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("record", "BAN_IDENTIFIER")
                        .containsEntry("action", "REVIEW"));
        assertThat(jdbc.sql("select for_role from adhoc_work where incident_id = :id and state = 'OPEN'")
                        .param("id", incident.value())
                        .query(String.class)
                        .list())
                .containsExactly("ts-lead");
        jdbc.sql("update adhoc_work set state = 'DONE'").update();
        happens();
        passes(Period.ofYears(1));
        sweep.sweep();
        assertThat(applied()).hasSize(2);
        jdbc.sql("update adhoc_work set state = 'DONE'").update();
        happens();

        clock.set(after(Period.ofYears(7).plusDays(1)));
        sweep.sweep();
        jdbc.sql("update adhoc_work set state = 'DONE'").update();
        happens();
        sweep.sweep();

        assertThat(applied()).extracting(event -> event.data().get("record")).contains("CASE_FILE");
        assertThat(jdbc.sql("select subject_ref from enforcement where incident_id = :id")
                        .param("id", incident.value())
                        .query(String.class)
                        .single())
                .startsWith("pseudonym:");
    }

    @Test
    void aHoldStopsEveryTimerAndWhatIsDueGoesAfterItsRelease() {
        planted.row("survey", incident);
        close(incident);
        passes(Period.ofYears(2));
        perform(
                "place-legal-hold",
                incident,
                Map.of("holdTrigger", "LAWYER_LETTER", "holdScope", "text:" + UUID.randomUUID()));

        passes(Period.ofYears(10));
        sweep.sweep();

        assertThat(applied()).isEmpty();
        assertThat(gauge("safepaw.retention.held")).isEqualTo(2);
        assertThat(gauge("safepaw.retention.overdue")).isZero();
        assertThat(section.of(incident)).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo("On hold");
            assertThat(entry.facts()).contains(new CaseSection.Fact("Stopped", "A legal hold keeps it"));
        });

        perform("release-legal-hold", incident, Map.of("holdReleaseNote", "text:" + UUID.randomUUID()));
        workOut();
        assertThat(gauge("safepaw.retention.overdue")).isEqualTo(2);
        sweep.sweep();

        assertThat(applied()).hasSize(2);
        assertThat(gauge("safepaw.retention.held")).isZero();
        assertThat(gauge("safepaw.retention.overdue")).isZero();
        assertThat(parties.of(incident).get(0).name()).isNull();
    }

    @Test
    void aHoldKeepsLinkedIncidentsAndThoseOfTheSamePeopleAsWell() {
        var linked = open("u-" + UUID.randomUUID());
        var sameUser = open(user);
        var stranger = open("u-" + UUID.randomUUID());
        incidents.link(linked, incident, LinkKind.MAY_BELONG_TO, ANNA);
        Stream.of(incident, linked, sameUser, stranger).forEach(this::close);
        perform(
                "place-legal-hold",
                incident,
                Map.of("holdTrigger", "SUBPOENA", "holdScope", "text:" + UUID.randomUUID()));

        passes(Period.ofYears(4));
        sweep.sweep();

        assertThat(Stream.of(incident, linked, sameUser, stranger)
                        .filter(each -> parties.of(each).get(0).name() == null))
                .containsExactly(stranger);
        assertThat(section.of(linked).get(0).facts())
                .contains(new CaseSection.Fact(
                        "Stopped",
                        "The legal hold of " + incidents.get(incident).number() + " keeps it"));
    }

    @Test
    void evidenceStaysAsItCameAndCannotBeDeletedDuringAHold() {
        planted.row("evidence", incident);
        planted.row("evidence_content", incident);
        assertThatThrownBy(
                        () -> jdbc.sql("update evidence_content set bytes = ''").update())
                .hasMessageContaining("Evidence is never changed");
        assertThatThrownBy(() -> jdbc.sql("update evidence set sha256 = 'x'").update())
                .hasMessageContaining("Evidence is never changed");
        perform(
                "place-legal-hold",
                incident,
                Map.of("holdTrigger", "SUBPOENA", "holdScope", "text:" + UUID.randomUUID()));

        for (var table : List.of("evidence", "evidence_content")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table + " where incident_id = :id")
                            .param("id", incident.value())
                            .update())
                    .hasMessageContaining("under a legal hold: its evidence cannot be deleted until Legal releases it");
        }
    }

    @Test
    void whatWasMergedGoesWithItsSurvivor() {
        var loser = open("u-" + UUID.randomUUID());
        notes.add(loser, planted.words(), ANNA);
        incidents.merge(loser, incident, ANNA);
        passes(Period.ofYears(5));
        sweep.sweep();
        assertThat(parties.of(loser).get(0).name()).isEqualTo("Jo");
        close(incident);

        passes(Period.ofYears(3).plusDays(1));
        sweep.sweep();

        assertThat(notes.of(loser)).isEmpty();
        assertThat(parties.of(loser).get(0).name()).isNull();
        assertThat(retention.gone(loser)).isPresent();
        assertThat(log.of(loser)).noneMatch(event -> event.type() == CaseEventType.RetentionApplied);
    }

    @Test
    void whatIsWrittenLaterIsErasedInItsTurn() {
        close(incident);
        passes(Period.ofYears(3).plusDays(1));
        sweep.sweep();
        notes.add(incident, planted.words(), ANNA);

        workOut();
        sweep.sweep();
        assertThat(notes.of(incident)).hasSize(1);

        passes(Period.ofYears(3));
        sweep.sweep();
        assertThat(planted.tablesWithWords()).isEmpty();
    }

    @Test
    void aChangedTableCountsForWhatIsKeptAlready() throws IOException {
        close(incident);
        deploy(shipped().replace("\"P3Y\"", "\"P30D\"").replace("2026-12-1", "test"));

        workOut();

        assertThat(keptUntil()).isEqualTo(after(Period.ofDays(30)));
        assertThat(plan.find(incident, RetainedRecord.CASE_FILE)
                        .orElseThrow()
                        .rule()
                        .version())
                .isEqualTo("test");
    }

    @Test
    void twoSweepsAtOnceApplyEachRuleOnce() throws Exception {
        var all =
                Stream.generate(() -> open("u-" + UUID.randomUUID())).limit(20).toList();
        all.forEach(each -> {
            notes.add(each, planted.words(), ANNA);
            incidents.solve(each, ResolutionCode.RESOLVED, ANNA);
            incidents.close(each, ANNA);
        });
        workOut();
        passes(Period.ofYears(4));
        var start = new CountDownLatch(1);

        try (var pool = Executors.newFixedThreadPool(2)) {
            var replicas = Stream.generate(() -> pool.submit(() -> {
                        start.await();
                        sweep.sweep();
                        return null;
                    }))
                    .limit(2)
                    .toList();
            start.countDown();
            for (var replica : replicas) {
                replica.get();
            }
        }
        // What both left to the other, and what somebody else had just then, is the next look's.
        await().untilAsserted(() -> {
            sweep.workOut();
            sweep.sweep();
            assertThat(all).allSatisfy(each -> {
                assertThat(log.of(each))
                        .filteredOn(event -> event.type() == CaseEventType.RetentionApplied)
                        .hasSize(1);
                assertThat(notes.of(each)).isEmpty();
            });
        });
    }

    @Test
    void anIncidentThatSomebodyWritesToIsLeftForTheNextSweep() {
        close(incident);
        passes(Period.ofYears(4));

        transaction.executeWithoutResult(status -> {
            notes.add(incident, planted.words(), ANNA);
            try (var other = Executors.newSingleThreadExecutor()) {
                other.submit(sweep::sweep);
            }
        });
        assertThat(applied()).isEmpty();

        sweep.sweep();
        assertThat(applied()).hasSize(1);
        assertThat(notes.of(incident)).isEmpty();
    }

    @Test
    void mailThatBelongsToNothingGoesByItsAge() {
        planted.row("inbound_message", null, Map.of("state", "'DISMISSED'", "relates_to", "null"));
        planted.row("inbound_message", null, Map.of("state", "'NEEDS_LOOK'", "relates_to", "null"));

        clock.set(after(Period.ofDays(364)));
        sweep.sweep();
        assertThat(states()).containsExactly("DISMISSED", "NEEDS_LOOK");

        clock.set(after(Period.ofYears(1).plusDays(1)));
        sweep.sweep();
        assertThat(states()).containsExactly("NEEDS_LOOK");
    }

    private IncidentId open(String marketplaceUser) {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        planted.words(),
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(
                                PartyRole.REPORTER,
                                "Jo",
                                marketplaceUser + "@example.org",
                                "+12065550142",
                                marketplaceUser),
                        NINE))
                .id();
    }

    private void close(IncidentId id) {
        incidents.solve(id, ResolutionCode.RESOLVED, ANNA);
        incidents.close(id, ANNA);
        workOut();
    }

    /** Alone, since no process runs here and every test has an empty engine. */
    private void deploy(String table) {
        camunda.newDeployResourceCommand()
                .addResourceStringUtf8(table, "retention.dmn")
                .send()
                .join();
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("processes", "retention.dmn"));
    }

    /** Other modules have heard what happened; while they write to an incident, a sweep leaves it alone. */
    /** Once the plan has heard of everything. */
    private void workOut() {
        settled();
        sweep.workOut();
    }

    private void settled() {
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** Something is written to the log, as every change does. */
    private void happens() {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.EvidenceReviewed, ANNA, Map.of()));
        workOut();
    }

    private void passes(Period period) {
        settled();
        clock.set(clock.instant().atOffset(ZoneOffset.UTC).plus(period).toInstant());
    }

    private void perform(String action, IncidentId id, Map<String, Object> values) {
        var found = actions.stream()
                .filter(each -> each.id().equals(action))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> found.perform(incidents.get(id), values, COUNSEL));
    }

    private void plantText(String field) {
        texts.keep(incident, field, planted.words() + field, ANNA);
    }

    private static Instant after(Period period) {
        return NINE.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    private Instant keptUntil() {
        return plan.find(incident, RetainedRecord.CASE_FILE).orElseThrow().keepUntil();
    }

    private List<CaseEvent> applied() {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.RetentionApplied)
                .toList();
    }

    private List<String> fields() {
        return jdbc.sql("select field from case_text where incident_id = :id")
                .param("id", incident.value())
                .query(String.class)
                .list();
    }

    private List<String> states() {
        return jdbc.sql("select state from inbound_message order by state")
                .query(String.class)
                .list();
    }

    private long deleted() {
        return (long) meters.find("safepaw.retention.deleted").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(NINE);
        }
    }
}
