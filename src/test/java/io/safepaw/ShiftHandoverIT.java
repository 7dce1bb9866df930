package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the beginning of a shift to its end, as the people themselves and through the API. */
class ShiftHandoverIT extends Scenario {

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private CamundaClient camunda;

    @BeforeEach
    void aTeam() {
        // People of their own: who has begun a shift once is off shift in every later scenario.
        for (var name : List.of("shift-ada", "shift-ben", "shift-cem", "shift-dan")) {
            register(name, Roles.AGENT);
        }
        register("shift-lea", Roles.LEAD);
    }

    @Test
    void aShiftIsHandedOverWithItsWorkItsOwnerAndANote() throws Exception {
        var number = urgent("handed.over");
        begin("shift-ada", Duration.ofHours(2));
        take("shift-ada", number);
        assertThat(owner(number)).isEqualTo("shift-ada");

        pass(Duration.ofMinutes(85));
        assertThat(handovers("shift-ada")).isEmpty();
        pass(Duration.ofMinutes(6));
        begin("shift-ben", Duration.ofHours(2));
        var task = handover("shift-ada");
        var path = "/api/tasks/" + task.get("key").asText() + "/complete";
        var claim = "/api/tasks/" + task.get("key").asText() + "/claim";
        call("shift-ada", "POST", claim.replace("claim", "release"), Map.of());
        assertThat(refused(403, "shift-cem", "POST", claim, Map.of()).toString())
                .contains("or a lead can hand over");
        call("shift-ada", "POST", claim, Map.of());
        assertThat(refused(422, "shift-ada", "POST", path, rows("shift-cem", "Call the vet at six near Elm Street"))
                        .toString())
                .contains("choose from the list");
        assertThat(refused(422, "shift-ada", "POST", path, rows("shift-ben", ""))
                        .toString())
                .contains("what the next person must know");
        call("shift-ada", "POST", path, rows("shift-ben", "Call the vet at six near Elm Street"));

        eventually(() -> {
            assertThat(owner(number)).isEqualTo("shift-ben");
            assertThat(task(number, "triage").path("assignee").asText()).isEqualTo("shift-ben");
        });
        assertThat(events(number, "TaskHandedOver")).singleElement().satisfies(event -> {
            assertThat(event.get("actor").asText()).isEqualTo("shift-ada");
            assertThat(event.get("data").get("to").asText()).isEqualTo("shift-ben");
        });
        assertThat(call("shift-ben", "GET", "/api/incidents/" + number + "/notes", null)
                        .toString())
                .contains("Call the vet at six near Elm Street");
        assertThat(variables()).contains("handoverItems").doesNotContain("Elm Street");
        assertThat(events(number, "EscalationRaised").toString()).doesNotContain("LEFT_AT_SHIFT_END");
        eventually(() -> assertThat(present()).contains("shift-ben").doesNotContain("shift-ada"));

        // Off shift from now on: nothing to take, nothing urgent to get.
        call(
                "shift-ben",
                "POST",
                "/api/tasks/" + task(number, "triage").get("key").asText() + "/release",
                Map.of());
        assertThat(refused(
                                403,
                                "shift-ada",
                                "POST",
                                "/api/tasks/"
                                        + task(number, "triage").get("key").asText() + "/claim",
                                Map.of())
                        .toString())
                .contains("Begin a shift first");
    }

    @Test
    void whatNobodyTookIsReleasedAndTheDutyLeadIsWoken() throws Exception {
        var number = urgent("left.behind");
        begin("shift-dan", Duration.ofHours(1));
        take("shift-dan", number);
        roster.add(
                new NewShift(
                        Roles.LEAD,
                        OnCallRank.PRIMARY,
                        "shift-lea",
                        CAMUNDA.now().minusSeconds(60),
                        CAMUNDA.now().plus(Duration.ofHours(5)),
                        true),
                "shift-lea");

        pass(Duration.ofMinutes(31));
        handover("shift-dan");
        extend("shift-dan", Duration.ofHours(2));
        eventually(() -> assertThat(handovers("shift-dan")).isEmpty());
        end("shift-dan");
        handover("shift-dan");
        pass(Duration.ofMinutes(31));

        eventually(() -> {
            assertThat(owner(number)).isEqualTo("shift-lea");
            assertThat(task(number, "triage").hasNonNull("assignee")).isFalse();
            assertThat(events(number, "EscalationRaised").toString()).contains("LEFT_AT_SHIFT_END");
        });
        assertThat(handovers("shift-dan")).isEmpty();
        assertThat(present()).doesNotContain("shift-dan");
    }

    private String variables() {
        return camunda
                .newVariableSearchRequest()
                .filter(filter -> filter.name("handoverItems"))
                .send()
                .join()
                .items()
                .stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A report whose words make it a P1 or P0 at once. */
    private String urgent(String name) throws Exception {
        var number = reported(newAddress(name), "Heat stroke", "Our dog collapsed in the heat on the walk.");
        eventually(() -> assertThat(incident(number).path("severity").asText()).isIn("P0", "P1"));
        return number;
    }

    private void begin(String person, Duration length) {
        call(
                person,
                "POST",
                "/api/shifts/begin",
                Map.of("endsAt", CAMUNDA.now().plus(length).toString()));
    }

    private void extend(String person, Duration fromNow) {
        call(
                person,
                "POST",
                "/api/shifts/" + shift(person) + "/extend",
                Map.of("endsAt", CAMUNDA.now().plus(fromNow).toString()));
    }

    private void end(String person) {
        assertThat(call(person, "POST", "/api/shifts/" + shift(person) + "/end", null)
                        .get("state")
                        .asText())
                .isEqualTo("HANDING_OVER");
    }

    private String shift(String person) {
        return each(call(person, "GET", "/api/shifts", null))
                .filter(shift -> shift.get("username").asText().equals(person))
                .map(shift -> shift.get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> present() {
        return each(call("shift-lea", "GET", "/api/shifts", null))
                .map(shift -> shift.get("username").asText())
                .toList();
    }

    private void take(String person, String number) {
        call(person, "POST", "/api/tasks/" + task(number, "triage").get("key").asText() + "/claim", Map.of());
    }

    private String owner(String number) {
        return incident(number).path("owner").asText();
    }

    private List<JsonNode> handovers(String person) {
        return each(call(person, "GET", "/api/tasks", null))
                .filter(task -> task.path("form").asText().equals("handover")
                        && task.path("assignee").asText().equals(person))
                .toList();
    }

    private JsonNode handover(String person) {
        eventually(() -> assertThat(handovers(person)).hasSize(1));
        return handovers(person).get(0);
    }

    private static Map<String, Object> rows(String to, String note) {
        return Map.of("handoverItems", List.of(Map.of("handoverTo", to, "handoverNote", note)));
    }
}
