package io.safepaw.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
class FindingsTest {

    private static final Actor AGENT = new Actor("ts-senior");

    @Autowired
    private RecordFindingWorker recordFinding;

    @Autowired
    private Findings findings;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void aFindingIsRecordedOnceWithTheClauseAndTheStandardOfProof() {
        var incident = open();
        completedBy(AGENT, incident);
        var form = form(incident, "SUBSTANTIATED", "HEARD", null, "Photos and both statements agree");

        var first = recordFinding.handle(job(1), form);
        var again = recordFinding.handle(job(1), form);

        assertThat(again).isEqualTo(first);
        assertThat(findings.of(incident)).singleElement().satisfies(finding -> {
            assertThat(finding.finding()).isEqualTo(FindingCode.SUBSTANTIATED);
            assertThat(finding.decidedBy()).isEqualTo(AGENT);
            assertThat(texts.read(incident, finding.rationale())).contains("Photos and both statements agree");
        });
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.FindingRecorded)
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("policyClauseId", "CARE-4")
                        .containsEntry("policyClauseVersion", "2026-03")
                        .containsEntry("standardOfProof", "PREPONDERANCE")
                        .containsEntry("finding", "SUBSTANTIATED"));
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.FindingRecorded)
                .extracting(CaseEvent::actor)
                .containsExactly(AGENT);
    }

    @Test
    void aSecondInvestigationIsASecondFinding() {
        var incident = open();

        recordFinding.handle(job(11), form(incident, "INCONCLUSIVE", "HEARD", null, "No proof"));
        recordFinding.handle(job(12), form(incident, "UNSUBSTANTIATED", "HEARD", null, "Camera shows otherwise"));

        assertThat(findings.of(incident)).hasSize(2);
    }

    @Test
    void whoWasNotHeardMustBeAccountedFor() {
        var incident = open();

        assertThatThrownBy(() -> recordFinding.handle(job(21), form(incident, "SUBSTANTIATED", "WAIVED", " ", "Clear")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'waiverReason'");

        var kept = recordFinding.handle(
                job(21), form(incident, "SUBSTANTIATED", "WAIVED", "Does not answer for a week", "Clear"));

        assertThat(texts.read(incident, kept.waiverReason())).contains("Does not answer for a week");
    }

    @Test
    void aFindingNeedsARationaleAKnownCodeAndAnIncident() {
        var incident = open();

        assertThatThrownBy(() -> recordFinding.handle(job(31), form(incident, "SUBSTANTIATED", "HEARD", null, "")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'findingRationale'");
        assertThatThrownBy(() -> recordFinding.handle(job(31), form(incident, "PERHAPS", "HEARD", null, "Because")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("SUBSTANTIATED, PARTLY_SUBSTANTIATED");
        assertThatThrownBy(() -> recordFinding.handle(
                        job(31), form(IncidentId.random(), "SUBSTANTIATED", "HEARD", null, "Because")))
                .isInstanceOf(IncidentNotFound.class);
    }

    private static FindingForm form(
            IncidentId incident, String finding, String heard, String waiverReason, String rationale) {
        return new FindingForm(
                incident.toString(), finding, "PREPONDERANCE", "CARE-4", "2026-03", heard, waiverReason, rationale);
    }

    private static ActivatedJob job(long key) {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(key);
        return job;
    }

    private IncidentId open() {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Report",
                        Facts.unknown(Category.ANIMAL_ABUSE_NEGLECT),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
    }

    private void completedBy(Actor actor, IncidentId incident) {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.TaskCompleted, actor, Map.of("formId", "finding")));
    }
}
