package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsAndIncidentsTest {

    @RegisterExtension
    static final SharedCamunda camunda = new SharedCamunda();

    private final String id = "job-" + UUID.randomUUID();

    @BeforeEach
    void deploy() {
        camunda.deploy(
                Bpmn.createExecutableProcess(id)
                        .startEvent()
                        .serviceTask("Task", task -> task.zeebeJobType(id).zeebeTaskHeader("template", "T-1"))
                        .boundaryEvent("Refused", event -> event.error("REFUSED"))
                        .endEvent("End_Refused")
                        .moveToActivity("Task")
                        .endEvent("End_Done")
                        .done(),
                id + ".bpmn");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestForJobsWaitsUntilOneTurnsUp(boolean rest) {
        CompletionStage<List<ActivatedJob>> waiting = camunda.client(rest)
                .newActivateJobsCommand()
                .jobType(id)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofSeconds(10))
                .send()
                .thenApply(answer -> answer.getJobs());

        ProcessInstanceEvent instance = camunda.start(id, Map.of("incidentId", "I-1"));

        ActivatedJob job = waiting.toCompletableFuture().join().get(0);
        assertThat(job.getProcessInstanceKey()).isEqualTo(instance.getProcessInstanceKey());
        assertThat(job.getVariablesAsMap()).isEqualTo(Map.of("incidentId", "I-1"));
        assertThat(job.getCustomHeaders()).isEqualTo(Map.of("template", "T-1"));
        assertThat(job.getRetries()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCompletedJobEndsTheInstance(boolean rest) {
        ProcessInstanceEvent instance = camunda.start(id, Map.of());
        ActivatedJob job = activate(camunda.client(rest));

        camunda.client(rest)
                .newCompleteCommand(job)
                .variables(Map.of("sent", true))
                .send()
                .join();

        assertThat(instance(instance).getState()).isEqualTo(ProcessInstanceState.COMPLETED);
        assertThat(job(instance).getState()).isEqualTo(JobState.COMPLETED);
        assertThat(job(instance).getEndTime()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedJobKeepsItsVariablesAndRaisesAnIncidentWithoutRetries(boolean rest) {
        ProcessInstanceEvent instance = camunda.start(id, Map.of());
        ActivatedJob job = activate(camunda.client(rest));

        camunda.client(rest)
                .newFailCommand(job)
                .retries(0)
                .errorMessage("SMTP refused")
                .variables(Map.of("attempt", 1))
                .send()
                .join();

        Incident incident = incident(instance);
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
        assertThat(incident.getErrorMessage()).isEqualTo("SMTP refused");
        assertThat(incident.getJobKey()).isEqualTo(job.getKey());
        assertThat(instance(instance).getHasIncident()).isTrue();
        assertThat(job(instance).getState()).isEqualTo(JobState.FAILED);
        assertThat(camunda.rest()
                        .newVariableSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResolvedIncidentGivesTheJobBack(boolean rest) {
        ProcessInstanceEvent instance = camunda.start(id, Map.of());
        ActivatedJob job = activate(camunda.client(rest));
        camunda.client(rest).newFailCommand(job).retries(0).send().join();
        long incident = incident(instance).getIncidentKey();

        camunda.client(rest).newUpdateRetriesCommand(job).retries(1).send().join();
        camunda.client(rest).newResolveIncidentCommand(incident).send().join();

        assertThat(incident(instance).getState()).isEqualTo(IncidentState.RESOLVED);
        assertThat(instance(instance).getHasIncident()).isFalse();
        assertThat(activate(camunda.client(rest)).getKey()).isEqualTo(job.getKey());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThrownErrorTakesTheBoundaryEvent(boolean rest) {
        ProcessInstanceEvent instance = camunda.start(id, Map.of());

        camunda.client(rest)
                .newThrowErrorCommand(activate(camunda.client(rest)))
                .errorCode("REFUSED")
                .send()
                .join();

        assertThat(camunda.rest()
                        .newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey())
                                .elementId("End_Refused"))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void aJobThatIsDoneCannotBeCompletedAgain() {
        camunda.start(id, Map.of());
        ActivatedJob job = activate(camunda.rest());
        camunda.rest().newCompleteCommand(job).send().join();

        assertThatThrownBy(() -> camunda.rest().newCompleteCommand(job).send().join())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.details().getStatus()).isEqualTo(404));
    }

    @Test
    void aJobWhoseTimeIsUpIsHandedOutAgain() {
        camunda.start(id, Map.of());
        ActivatedJob job = activate(camunda.rest());

        camunda.rest()
                .newUpdateTimeoutCommand(job)
                .timeout(Duration.ofMillis(1))
                .send()
                .join();

        assertThat(activate(camunda.rest()).getKey()).isEqualTo(job.getKey());
    }

    private ActivatedJob activate(CamundaClient client) {
        return client.newActivateJobsCommand()
                .jobType(id)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofSeconds(15))
                .send()
                .join()
                .getJobs()
                .get(0);
    }

    private static ProcessInstance instance(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newProcessInstanceGetRequest(instance.getProcessInstanceKey())
                .send()
                .join();
    }

    private static Job job(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newJobSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                .send()
                .join()
                .singleItem();
    }

    private static Incident incident(ProcessInstanceEvent instance) {
        return Awaitility.await()
                .until(
                        () -> camunda.rest()
                                .newIncidentSearchRequest()
                                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                                .send()
                                .join()
                                .items(),
                        incidents -> incidents.size() == 1)
                .get(0);
    }
}
