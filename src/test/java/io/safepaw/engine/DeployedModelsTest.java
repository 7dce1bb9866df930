package io.safepaw.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import io.safepaw.engine.DeployedModel.Kind;
import io.safepaw.testing.WebTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What Safepaw notes of each deployment. */
@WebTest
class DeployedModelsTest {

    private static final AtomicLong KEYS = new AtomicLong(9_000_000_000L);

    @Autowired
    private DeployedModels models;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void aVersionIsNotedOnceWithWhatItSaysAboutItself() throws IOException {
        var rules = shipped("processes", "csat-suppression.dmn");
        long process = KEYS.incrementAndGet();
        long decision = KEYS.incrementAndGet();
        long form = KEYS.incrementAndGet();
        var deployed = new ModelsDeployed(
                answer(process, decision, form, 1),
                Map.of(
                        "adhoc-task.bpmn",
                        shipped("processes", "adhoc-task.bpmn"),
                        "csat-suppression.dmn",
                        rules,
                        "adhoc-work.form",
                        shipped("forms", "adhoc-work.form")));

        models.on(deployed);
        models.on(deployed);

        assertThat(models.versions(Kind.PROCESS, "adhoc-task"))
                .filteredOn(version -> version.key() == process)
                .singleElement()
                .satisfies(version -> {
                    assertThat(version.name()).isEqualTo("Ad-hoc task");
                    assertThat(version.shipped()).isTrue();
                });
        assertThat(models.versions(Kind.DECISION, "csat-suppression"))
                .filteredOn(version -> version.key() == decision)
                .singleElement()
                .satisfies(version -> assertThat(version.tag()).matches("\\d{4}-\\d+-\\d+"));
        assertThat(models.versions(Kind.FORM, "adhoc-work"))
                .anySatisfy(version -> assertThat(version.key()).isEqualTo(form));
        var table = DecisionRows.of(models.content(decision).orElseThrow(), "csat-suppression");
        assertThat(table.inputs()).extracting(DecisionRows.Column::name).contains("petHarm", "surveyKind");
        assertThat(table.outputs()).extracting(DecisionRows.Column::name).contains("csatAction", "ruleVersion");
        assertThat(table.rows()).hasSizeGreaterThan(5).allSatisfy(row -> {
            assertThat(row.inputs()).hasSameSizeAs(table.inputs());
            assertThat(row.outputs()).hasSameSizeAs(table.outputs());
            assertThat(row.annotation()).isNotBlank();
        });
    }

    @Test
    void anotherFileIsAnotherVersionAndNotThatOfTheRelease() throws IOException {
        long first = KEYS.incrementAndGet();
        long second = KEYS.incrementAndGet();
        var file = new String(shipped("processes", "adhoc-task.bpmn"), StandardCharsets.UTF_8);
        models.on(new ModelsDeployed(
                onlyProcess(first, 1), Map.of("adhoc-task.bpmn", file.getBytes(StandardCharsets.UTF_8))));
        var changed = file.replace("name=\"Ad-hoc task\"", "name=\"Other work\"")
                .replaceFirst(
                        "(<bpmn:process [^>]*>)",
                        "$1<bpmn:extensionElements><zeebe:versionTag value=\"2.1\" /></bpmn:extensionElements>");

        models.on(new ModelsDeployed(
                onlyProcess(second, 2), Map.of("adhoc-task.bpmn", changed.getBytes(StandardCharsets.UTF_8))));

        assertThat(models.current())
                .filteredOn(model -> model.id().equals("adhoc-task"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.version()).isEqualTo(2);
                    assertThat(model.name()).isEqualTo("Other work");
                    assertThat(model.tag()).isEqualTo("2.1");
                    assertThat(model.shipped()).isFalse();
                });
        // The build before is started again.
        models.on(new ModelsDeployed(
                onlyProcess(first, 1), Map.of("adhoc-task.bpmn", file.getBytes(StandardCharsets.UTF_8))));
        assertThat(models.current())
                .filteredOn(model -> model.id().equals("adhoc-task"))
                .singleElement()
                .satisfies(model -> assertThat(model.shipped()).isTrue());
    }

    private static DeploymentEvent onlyProcess(long key, int version) {
        var answer = mock(DeploymentEvent.class);
        var process = process(key, version);
        when(answer.getProcesses()).thenReturn(List.of(process));
        return answer;
    }

    private static DeploymentEvent answer(long processKey, long decisionKey, long formKey, int version) {
        var answer = onlyProcess(processKey, version);
        var requirements = mock(DecisionRequirements.class);
        when(requirements.getDecisionRequirementsKey()).thenReturn(decisionKey + 100_000);
        when(requirements.getResourceName()).thenReturn("csat-suppression.dmn");
        var decision = mock(Decision.class);
        when(decision.getDecisionKey()).thenReturn(decisionKey);
        when(decision.getDecisionRequirementsKey()).thenReturn(decisionKey + 100_000);
        when(decision.getDmnDecisionId()).thenReturn("csat-suppression");
        when(decision.getVersion()).thenReturn(version);
        var form = mock(Form.class);
        when(form.getFormKey()).thenReturn(formKey);
        when(form.getFormId()).thenReturn("adhoc-work");
        when(form.getVersion()).thenReturn(version);
        when(form.getResourceName()).thenReturn("adhoc-work.form");
        when(answer.getDecisionRequirements()).thenReturn(List.of(requirements));
        when(answer.getDecisions()).thenReturn(List.of(decision));
        when(answer.getForm()).thenReturn(List.of(form));
        return answer;
    }

    private static Process process(long key, int version) {
        var process = mock(Process.class);
        when(process.getProcessDefinitionKey()).thenReturn(key);
        when(process.getBpmnProcessId()).thenReturn("adhoc-task");
        when(process.getVersion()).thenReturn(version);
        when(process.getResourceName()).thenReturn("adhoc-task.bpmn");
        return process;
    }

    private static byte[] shipped(String folder, String file) throws IOException {
        return Files.readAllBytes(Path.of(folder, file));
    }
}
