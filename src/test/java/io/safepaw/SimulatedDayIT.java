package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Status;
import io.safepaw.metrics.MetricsAgain;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A day in which incidents of many kinds come in and people work on them, some in time and some too late. A short one in every
 * build; {@code mvn -Psim verify} has 300 incidents.
 */
class SimulatedDayIT extends Scenario {

    private static final int INCIDENTS = Integer.getInteger("safepaw.sim.incidents", 12);
    private static final Duration DAY = Duration.ofHours(24);

    private static final List<String> CATEGORIES = List.of(
            "SERVICE_QUALITY", "PROPERTY_DAMAGE", "NO_SHOW", "OFF_PLATFORM_PAYMENT", "DISCRIMINATION", "PET_ILLNESS");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Clock clock;

    private final Random some = new Random(7);

    /** Numbers of the incidents by id, in the order they came in. */
    private final Map<String, String> numbers = new HashMap<>();

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();

    /** Numbers of those that wait for their reporter, or did. */
    private final Set<String> waiting = new HashSet<>();

    private final Set<String> asked = new HashSet<>();

    @Test
    void whatWasMeasuredIsWhatTheLogSaysAndNothingIsLeftBehind() throws Exception {
        for (int i = 0; i < INCIDENTS; i++) {
            report(i);
            pass(DAY.dividedBy(INCIDENTS));
            work(0.6);
        }
        // Who comes in the next morning finds what the night has left, and what was missed in it.
        pass(Duration.ofHours(8));
        work(0.9);

        quiet();
        assertEachHasItsProcess();
        assertNoClockIsLeftBehind();
        assertThat(counted("status = 'CLOSED'")).isPositive();
        assertThat(missedTargets()).isPositive();
        MetricsAgain.assertTheSame(
                context, clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private void report(int i) {
        var address = newAddress("day" + i);
        var created = call(
                "ts-agent",
                "POST",
                "/api/incidents",
                Map.of(
                        "reporterRole",
                        "OWNER",
                        "reporter",
                        Map.of("name", "Day " + i, "email", address),
                        "whatHappened",
                        "Report " + i + " of a day.",
                        "category",
                        CATEGORIES.get(i % CATEGORIES.size()),
                        "petHarm",
                        "NONE"));
        var number = created.get("number").asText();
        numbers.put(id(number).toString(), number);
        addresses.put(number, address);
        categories.put(number, CATEGORIES.get(i % CATEGORIES.size()));
        task(number, "triage");
    }

    /** Somebody goes through the open tasks and does some of them. */
    private void work(double share) throws Exception {
        for (var number : waiting) {
            var address = addresses.get(number);
            reply(address, mailTo(address, 1), "Here is what you asked for.");
            eventually(() -> assertThat(incident(number).get("status").asText()).isEqualTo("OPEN"));
        }
        waiting.clear();
        for (var number : List.copyOf(numbers.values()).stream().sorted().toList()) {
            for (var task : tasks(number)) {
                if (some.nextDouble() < share) {
                    work(number, task);
                }
            }
            if (incident(number).get("status").asText().equals("OPEN")
                    && asked.add(number)
                    && some.nextDouble() < 0.4) {
                incidents.changeStatus(id(number), Status.WAITING_CUSTOMER, new Actor("ts-agent"));
                waiting.add(number);
            }
        }
    }

    private IncidentId id(String number) {
        return incidents.findByNumber(number).orElseThrow().id();
    }

    private void work(String number, JsonNode task) {
        switch (task.path("form").asText()) {
            case "triage" -> {
                var values = triage(categories.get(number), "NONE", "NONE", false);
                values.put("triageOutcome", "RESOLVE");
                complete("ts-agent", task, values);
            }
            case "resolution" -> complete("ts-agent", task, resolution());
            case "reply" -> complete("ts-agent", task, Map.of("replyAction", "SEND", "replyText", "We look into it."));
            case "missed-target" ->
                complete("ts-lead", task, Map.of("breachCause", "VOLUME", "breachNote", "Too much came in"));
            case "safety-action" -> complete("ts-agent", task, Map.of("safetyAction", "Called", "dangerState", "OVER"));
            case "root-cause" -> complete("ts-agent", task, Map.of("rootCause", "DOOR_PROTOCOL"));
            default -> {
                // Nobody gets to it on this day.
            }
        }
    }

    /** What follows from what was done is done: events, mails. */
    private void quiet() {
        eventually(() -> assertThat(
                        jdbc.sql("""
                                select (select count(*) from event_publication where completion_date is null)
                                  + (select count(*) from outgoing_message where state in ('QUEUED', 'SENDING')
                                     and incident_id = any(:ids))
                                """).param("ids", ids()).query(Long.class).single())
                .isZero());
    }

    private void assertEachHasItsProcess() {
        var instances = new ArrayList<Long>();
        for (var id : numbers.keySet()) {
            var own = camunda
                    .newVariableSearchRequest()
                    .filter(filter -> filter.name("incidentId").value("\"" + id + "\""))
                    .page(page -> page.limit(1_000))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .map(variable -> variable.getProcessInstanceKey())
                    .collect(Collectors.toSet());
            var roots = camunda.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.processDefinitionId("incident-response")
                            .processInstanceKey(key -> key.in(List.copyOf(own))))
                    .send()
                    .join()
                    .items();
            assertThat(roots).as(numbers.get(id)).hasSize(1);
            // A solved incident still has its process, which closes it as soon as everybody was informed, and ends
            // after that.
            eventually(() -> assertThat(camunda.newProcessInstanceGetRequest(
                                    roots.getFirst().getProcessInstanceKey())
                            .send()
                            .join()
                            .getState())
                    .as(() -> numbers.get(id) + ", at "
                            + activeElements(roots.getFirst().getProcessInstanceKey()))
                    .isEqualTo(
                            isClosed(id)
                                            && !activeElements(roots.getFirst().getProcessInstanceKey())
                                                    .contains("Task_ExplainMiss")
                                    ? ProcessInstanceState.COMPLETED
                                    : ProcessInstanceState.ACTIVE));
            instances.addAll(own);
        }
        assertThat(camunda.newIncidentSearchRequest()
                        .filter(filter -> filter.state(IncidentState.ACTIVE))
                        .page(page -> page.limit(1_000))
                        .send()
                        .join()
                        .items())
                .noneMatch(stuck -> instances.contains(stuck.getProcessInstanceKey()));
    }

    private boolean isClosed(String id) {
        return incident(numbers.get(id)).get("status").asText().equals("CLOSED");
    }

    private List<String> activeElements(long processInstance) {
        return camunda
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(processInstance).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(element -> element.getElementId())
                .toList();
    }

    /** Each clock runs for an incident that is worked, or has ended; and none has missed its time unnoticed. */
    private void assertNoClockIsLeftBehind() {
        assertThat(jdbc.sql("""
                                select i.number || ' ' || c.target || ' ' || c.state from sla_clock c
                                join incident i on i.id = c.incident_id
                                where i.id = any(:ids) and (i.status in ('SOLVED', 'CLOSED') and c.state <> 'STOPPED'
                                  or c.state = 'RUNNING' and c.due_at < :now and c.breached_at is null)
                                """)
                        .param("ids", ids())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(jdbc.sql("select count(distinct incident_id) from sla_clock where incident_id = any(:ids)")
                        .param("ids", ids())
                        .query(Integer.class)
                        .single())
                .isEqualTo(INCIDENTS);
    }

    private long missedTargets() {
        return jdbc.sql("select count(*) from sla_clock where incident_id = any(:ids) and breached_at is not null")
                .param("ids", ids())
                .query(Long.class)
                .single();
    }

    private long counted(String condition) {
        return jdbc.sql("select count(*) from incident where id = any(:ids) and " + condition)
                .param("ids", ids())
                .query(Long.class)
                .single();
    }

    private UUID[] ids() {
        return numbers.keySet().stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}
