package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class MeasureSubjectScenarios extends Scenarios {

    private static final String QUESTION = "d1b1f0de-27a5-4cf9-9a35-0f6c6b1e2d02";
    private static final String RECORD = "safepaw.enforcement.record-measure-subject";

    MeasureSubjectScenarios() {
        super("measure-subject");
    }

    @Test
    void anAgentNamesThePerson() {
        start();

        var task = task("Task_NameMeasureSubject");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        complete(task, Map.of("subjectRole", "OWNER"));

        instance().isCompleted().hasCompletedElements("EndEvent_SubjectNamed");
        assertThat(jobs.values(RECORD, "measureQuestionId")).containsExactly(QUESTION);
        assertThat(jobs.values(RECORD, "subjectRole")).containsExactly("OWNER");
    }

    @Test
    void aQuestionThatNothingWaitsForIsWithdrawn() {
        start();
        task("Task_NameMeasureSubject");

        publish("question.settled", QUESTION, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_NameMeasureSubject")
                .hasCompletedElements("BoundaryEvent_SubjectSettled", "EndEvent_NobodyAsked");
        assertThat(jobs.taken(RECORD)).isEmpty();
    }

    private void start() {
        publish(
                "question.opened",
                QUESTION,
                Map.of(
                        "measureQuestionId",
                        QUESTION,
                        "measurePart",
                        "PROVIDER",
                        "incidentId",
                        INCIDENT,
                        "severity",
                        "P1",
                        "taskPriority",
                        70));
    }
}
