package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class PoliceReportScenarios extends Scenarios {

    private static final String ESCALATION = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b55";

    PoliceReportScenarios() {
        super("police-report");
    }

    @BeforeEach
    void answers() {
        jobs.answer("safepaw.legal.open-police-report", job -> {
            var terms = (Map<?, ?>) job.getVariablesAsMap().get("policeTerms");
            return Map.of(
                    "policeReportDueAt",
                    engine.getCurrentTime()
                            .plus(Duration.parse(terms.get("reportWithin").toString()))
                            .toString());
        });
        jobs.answer("safepaw.legal.record-police-report", Map.of("policeTold", "text:1", "policeReason", "text:2"));
    }

    @Test
    void thePoliceAreInformed() {
        begin("DUTY_TO_INFORM_POLICE");
        var task = task("Task_InformPolice");

        assertThat(task.getCandidateGroups()).containsExactly("law-enforcement-liaison");
        assertThat(task.getDueDate().toInstant())
                .isBetween(
                        engine.getCurrentTime().plus(Duration.ofMinutes(239)),
                        engine.getCurrentTime().plus(Duration.ofHours(4)));
        complete(task, Map.of("policeAnswer", "INFORMED", "policeTold", "A threat to kill"));

        instance().isCompleted().hasCompletedElements("EndEvent_PoliceInformed").hasVariable("policeTold", "text:1");
    }

    @Test
    void theReasonIsRecordedWhereNobodyIsInformed() {
        begin("POLICE_CONTACT");
        complete(task("Task_InformPolice"), Map.of("policeAnswer", "NOT_INFORMED", "policeReason", "They know"));

        instance().isCompleted().hasCompletedElements("EndEvent_ReasonRecorded").hasVariable("policeReason", "text:2");
    }

    @Test
    void legalIsWokenWhenTheReportIsLateAndTheTaskStays() {
        begin("DUTY_TO_INFORM_POLICE");
        task("Task_InformPolice");

        engine.increaseTime(Duration.ofHours(4));
        instance().hasCompletedElements("EndEvent_LegalTold").hasActiveElements("Task_InformPolice");

        assertThat(jobs.values("safepaw.escalation.page-targets", "escalationTargets"))
                .singleElement()
                .asInstanceOf(LIST)
                .singleElement()
                .satisfies(late -> assertThat(((Map<?, ?>) late).get("target")).isEqualTo("LEGAL_ONCALL"));
        complete(task("Task_InformPolice"), Map.of("policeAnswer", "INFORMED"));
        instance().isCompleted();
    }

    @Test
    void noReportIsNeededWhereTheFactsDoNotCallForIt() {
        begin("DUTY_TO_INFORM_POLICE");
        task("Task_InformPolice");

        publish("escalation.withdrawn", ESCALATION, Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_NoReportNeeded");
        assertThat(jobs.values("safepaw.legal.withdraw-police-report", "escalationId"))
                .containsExactly(ESCALATION);
    }

    private void begin(String cause) {
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", INCIDENT);
        variables.put("incidentNumber", "SP-000001");
        variables.put("severity", "P1");
        variables.put("taskPriority", 70);
        variables.put("escalationId", ESCALATION);
        variables.put("escalationCause", cause);
        publish("report.requested", ESCALATION, variables);
    }
}
