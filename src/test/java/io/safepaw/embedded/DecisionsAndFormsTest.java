package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.response.DecisionInstance;
import io.camunda.client.api.search.response.DecisionInstanceState;
import io.camunda.client.api.search.response.Form;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsAndFormsTest {

    private static final String DECISION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="requirements-%1$s"
                name="Severity rules" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="severity-%1$s" name="Severity">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="in" label="Injury"><inputExpression id="e" typeRef="boolean"><text>injury</text></inputExpression></input>
                  <output id="out" name="severity" typeRef="string"/>
                  <rule id="r1"><inputEntry id="i1"><text>true</text></inputEntry><outputEntry id="o1"><text>"P1"</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="i2"><text>-</text></inputEntry><outputEntry id="o2"><text>"P3"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;
    private static final String FORM =
            "{\"id\":\"form-%s\",\"type\":\"default\",\"schemaVersion\":18,\"components\":[]}";

    @RegisterExtension
    static final SharedCamunda camunda = new SharedCamunda();

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void deploy() {
        camunda.rest()
                .newDeployResourceCommand()
                .addResourceStringUtf8(DECISION.formatted(id), "severity.dmn")
                .addResourceStringUtf8(FORM.formatted(id), "review.form")
                .addProcessModel(
                        Bpmn.createExecutableProcess("process-" + id)
                                .startEvent()
                                .zeebeFormId("form-" + id)
                                .businessRuleTask(
                                        "Rate",
                                        task -> task.zeebeCalledDecisionId("severity-" + id)
                                                .zeebeResultVariable("severity"))
                                .userTask("Review")
                                .zeebeUserTask()
                                .zeebeFormId("form-" + id)
                                .endEvent()
                                .done(),
                        "process.bpmn")
                .send()
                .join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDecisionIsEvaluatedByItsId(boolean rest) {
        EvaluateDecisionResponse answer = camunda.client(rest)
                .newEvaluateDecisionCommand()
                .decisionId("severity-" + id)
                .variables(Map.of("injury", true))
                .send()
                .join();

        assertThat(answer.getDecisionOutput()).isEqualTo("\"P1\"");
        assertThat(answer.getEvaluatedDecisions()
                        .get(0)
                        .getMatchedRules()
                        .get(0)
                        .getRuleId())
                .isEqualTo("r1");
    }

    @Test
    void anEvaluationOfAProcessIsFoundWithItsInputsAndRules() {
        ProcessInstanceEvent instance = camunda.start("process-" + id, Map.of("injury", false));

        DecisionInstance found = camunda.rest()
                .newDecisionInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                .send()
                .join()
                .singleItem();
        DecisionInstance whole = camunda.rest()
                .newDecisionInstanceGetRequest(found.getDecisionInstanceId())
                .send()
                .join();

        assertThat(found.getState()).isEqualTo(DecisionInstanceState.EVALUATED);
        assertThat(whole.getResult()).isEqualTo("\"P3\"");
        assertThat(whole.getEvaluatedInputs().get(0).getInputValue()).isEqualTo("false");
        assertThat(whole.getMatchedRules().get(0).getRuleId()).isEqualTo("r2");
    }

    @Test
    void definitionsAndRequirementsAreFound() {
        var decision = camunda.rest()
                .newDecisionDefinitionSearchRequest()
                .filter(filter -> filter.decisionDefinitionId("severity-" + id))
                .send()
                .join()
                .singleItem();

        assertThat(decision.getDmnDecisionName()).isEqualTo("Severity");
        assertThat(camunda.rest()
                        .newDecisionDefinitionGetXmlRequest(decision.getDecisionKey())
                        .send()
                        .join())
                .isEqualTo(DECISION.formatted(id));
        assertThat(camunda.rest()
                        .newDecisionRequirementsGetRequest(decision.getDecisionRequirementsKey())
                        .send()
                        .join()
                        .getDmnDecisionRequirementsName())
                .isEqualTo("Severity rules");
    }

    @Test
    void anUnknownDecisionIsNotFound() {
        assertThatThrownBy(() -> camunda.rest()
                        .newEvaluateDecisionCommand()
                        .decisionId("no-such-decision")
                        .send()
                        .join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no-such-decision");
    }

    @Test
    void aTaskAndAStartEventHaveTheirForm() {
        ProcessInstanceEvent instance = camunda.start("process-" + id, Map.of("injury", true));

        Form ofTask = camunda.rest()
                .newUserTaskGetFormRequest(camunda.task(instance).getUserTaskKey())
                .send()
                .join();
        Form ofStart = camunda.rest()
                .newProcessDefinitionGetFormRequest(instance.getProcessDefinitionKey())
                .send()
                .join();

        assertThat(ofTask.getFormId()).isEqualTo("form-" + id);
        assertThat(ofTask.getSchema().toString()).contains("schemaVersion");
        assertThat(ofStart.getFormKey()).isEqualTo(ofTask.getFormKey());
    }
}
