package io.safepaw.adhoc;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.staff.Roles;
import io.safepaw.testing.HurtDog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
class AdhocTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private AdhocWorks works;

    @Autowired
    private AskForWork ask;

    @Autowired
    private WithdrawWork withdraw;

    @Autowired
    private RecordWorkWorker recordWork;

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

    private IncidentId incident;

    @BeforeEach
    void anIncidentIsWorked() {
        incident = incidents.open(HurtDog.reported(Instant.now())).id();
    }

    @Test
    void whoCanBeAskedHasARoleOfTheStaff() {
        assertThat(Arrays.stream(WorkFor.values()).map(WorkFor::role)).isSubsetOf(Roles.ALL);
    }

    @Test
    void workIsAskedForDoneAndFoundOnTheIncident() {
        ask("VET");
        var work = works.of(incident).get(0);
        verify(messages, soon())
                .publish(eq(ProcessNames.WORK_REQUESTED), eq(work.id().toString()), any(), anyMap());

        var result = recordWork.handle(incident.toString(), work.id().toString(), "DONE", "It is a sprain");
        recordWork.handle(incident.toString(), work.id().toString(), "DONE", "It is a sprain");

        assertThat(works.of(incident)).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo("DONE");
            assertThat(texts.read(incident, done.result())).contains("It is a sprain");
        });
        assertThat(result.get("workResult")).asString().startsWith("text:");
        assertThat(events())
                .containsOnlyOnce(CaseEventType.AdhocWorkAsked)
                .containsOnlyOnce(CaseEventType.AdhocWorkEnded);
        assertThatThrownBy(
                        () -> recordWork.handle(incident.toString(), work.id().toString(), "MAYBE", "?"))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void workThatIsStillOpenIsTakenBack() {
        assertThat(withdraw.appliesTo(incidents.get(incident))).isFalse();
        ask("SENIORS");
        assertThat(withdraw.appliesTo(incidents.get(incident))).isTrue();

        transaction.executeWithoutResult(status -> withdraw.perform(incidents.get(incident), Map.of(), AGENT));

        assertThat(works.of(incident).get(0).state()).isEqualTo("WITHDRAWN");
        verify(messages, soon()).publish(eq(ProcessNames.WORK_WITHDRAWN), any(), any(), anyMap());
        assertThat(withdraw.appliesTo(incidents.get(incident))).isFalse();
    }

    @Test
    void workIsNeededAtATimeToCome() {
        for (var due : List.of("tomorrow", Instant.now().minus(Duration.ofHours(1)) + "")) {
            assertThatThrownBy(() -> ask.perform(
                            incidents.get(incident),
                            Map.of("workFor", "VET", "workDueAt", due, "workText", "text:" + UUID.randomUUID()),
                            AGENT))
                    .isInstanceOfSatisfying(
                            ActionRefused.class,
                            refused -> assertThat(refused.errors()).containsKey("workDueAt"));
        }
        assertThat(works.of(incident)).isEmpty();
    }

    private void ask(String whom) {
        transaction.executeWithoutResult(status -> ask.perform(
                incidents.get(incident),
                Map.of(
                        "workFor",
                        whom,
                        "workDueAt",
                        Instant.now().plus(Duration.ofDays(1)).toString(),
                        "workText",
                        texts.keep(incident, "workText", "Look at the paw", AGENT)),
                AGENT));
    }

    private List<CaseEventType> events() {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }
}
