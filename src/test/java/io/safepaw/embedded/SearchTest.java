package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.safepaw.embedded.projection.Projection;
import io.safepaw.embedded.search.Table;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final String PROCESS = "search-" + UUID.randomUUID();

    @RegisterExtension
    static final SharedCamunda camunda = new SharedCamunda();

    private static final List<ProcessInstanceEvent> instances = new ArrayList<>();

    @BeforeAll
    static void startFive() {
        instances.clear();
        camunda.deploy(
                Bpmn.createExecutableProcess(PROCESS)
                        .startEvent()
                        .userTask("Task")
                        .zeebeUserTask()
                        .zeebeAssigneeExpression("assignee")
                        .zeebeTaskPriorityExpression("priority")
                        .endEvent()
                        .done(),
                PROCESS + ".bpmn");
        List.of("anna", "bert", "carl", "dora", "emil")
                .forEach(name -> instances.add(
                        camunda.start(PROCESS, Map.of("assignee", name, "priority", instances.size() * 10))));
    }

    @Test
    void resultsAreSortedAsAsked() {
        assertThat(camunda.rest()
                        .newUserTaskSearchRequest()
                        .filter(filter -> filter.bpmnProcessId(PROCESS).state(UserTaskState.CREATED))
                        .sort(sort -> sort.priority().desc())
                        .send()
                        .join()
                        .items())
                .extracting(UserTask::getAssignee)
                .containsExactly("emil", "dora", "carl", "bert", "anna");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"anna\"                              | 1",
                "{\"$eq\":\"anna\"}                    | 1",
                "{\"$neq\":\"anna\"}                   | 4",
                "{\"$in\":[\"anna\",\"bert\"]}         | 2",
                "{\"$notIn\":[\"anna\",\"bert\"]}      | 3",
                "{\"$like\":\"*r*\"}                   | 3",
                "{\"$like\":\"?nna\"}                  | 1",
                "{\"$exists\":true}                    | 5",
                "{\"$exists\":false}                   | 0",
                "{\"$eq\":\"anna\",\"$in\":[]}         | 1",
                "{\"$like\":\"*a\",\"$neq\":\"anna\"}  | 1",
            })
    void aTextIsFilteredByOperators(String condition, int count) {
        assertThat(total(
                        "user-tasks", "{\"processDefinitionId\":\"%s\",\"assignee\":%s}".formatted(PROCESS, condition)))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20                      | 1",
                "{\"$gt\":20}            | 2",
                "{\"$gte\":20}           | 3",
                "{\"$lt\":20}            | 2",
                "{\"$lte\":20}           | 3",
                "{\"$gt\":0,\"$lt\":40}  | 3",
            })
    void aNumberIsFilteredByOperators(String condition, int count) {
        assertThat(total(
                        "user-tasks", "{\"processDefinitionId\":\"%s\",\"priority\":%s}".formatted(PROCESS, condition)))
                .isEqualTo(count);
    }

    @Test
    void aDateIsFilteredByOperators() {
        OffsetDateTime before = OffsetDateTime.now().minusDays(1);

        assertThat(total(
                        "user-tasks",
                        "{\"processDefinitionId\":\"%s\",\"creationDate\":{\"$gt\":\"%s\"}}"
                                .formatted(PROCESS, before)))
                .isEqualTo(5);
        assertThat(total(
                        "user-tasks",
                        "{\"processDefinitionId\":\"%s\",\"creationDate\":{\"$lt\":\"%s\"}}"
                                .formatted(PROCESS, before)))
                .isZero();
    }

    @Test
    void oneOfSeveralFiltersIsEnoughUnderOr() {
        assertThat(camunda.rest()
                        .newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId(PROCESS)
                                .orFilters(List.of(
                                        one -> one.processInstanceKey(
                                                instances.get(0).getProcessInstanceKey()),
                                        other -> other.variables(Map.of("assignee", "\"bert\"")))))
                        .send()
                        .join()
                        .items())
                .extracting(ProcessInstance::getProcessInstanceKey)
                .containsExactly(
                        instances.get(0).getProcessInstanceKey(),
                        instances.get(1).getProcessInstanceKey());
    }

    @Test
    void variablesOfTheInstanceFilterItsTasks() {
        assertThat(camunda.rest()
                        .newUserTaskSearchRequest()
                        .filter(filter ->
                                filter.bpmnProcessId(PROCESS).processInstanceVariables(Map.of("priority", 30)))
                        .send()
                        .join()
                        .singleItem()
                        .getAssignee())
                .isEqualTo("dora");
    }

    @Test
    void pagesByNumberDoNotOverlap() {
        SearchResponse<UserTask> second = camunda.rest()
                .newUserTaskSearchRequest()
                .filter(filter -> filter.bpmnProcessId(PROCESS).state(UserTaskState.CREATED))
                .sort(sort -> sort.priority().asc())
                .page(page -> page.from(2).limit(2))
                .send()
                .join();

        assertThat(second.items()).extracting(UserTask::getAssignee).containsExactly("carl", "dora");
        assertThat(second.page().totalItems()).isEqualTo(5);
    }

    @Test
    void aCursorGoesForthAndBack() {
        SearchResponse<UserTask> first = page(null, null);
        SearchResponse<UserTask> second = page(first.page().endCursor(), null);
        SearchResponse<UserTask> back = page(null, second.page().startCursor());

        assertThat(first.items()).extracting(UserTask::getAssignee).containsExactly("anna", "bert");
        assertThat(second.items()).extracting(UserTask::getAssignee).containsExactly("carl", "dora");
        assertThat(back.items()).extracting(UserTask::getAssignee).containsExactly("anna", "bert");
    }

    private static SearchResponse<UserTask> page(String after, String before) {
        return camunda.rest()
                .newUserTaskSearchRequest()
                .filter(filter -> filter.bpmnProcessId(PROCESS).state(UserTaskState.CREATED))
                .sort(sort -> sort.priority().asc())
                .page(page -> {
                    page.limit(2);
                    if (after != null) {
                        page.after(after);
                    }
                    if (before != null) {
                        page.before(before);
                    }
                })
                .send()
                .join();
    }

    @Test
    void aCommandIsSeenByTheSearchAfterIt() {
        for (int i = 0; i < 20; i++) {
            ProcessInstanceEvent instance = camunda.start(PROCESS, Map.of("assignee", "fast", "priority", 1));
            UserTask task = camunda.rest()
                    .newUserTaskSearchRequest()
                    .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                    .send()
                    .join()
                    .singleItem();
            camunda.rest()
                    .newCompleteUserTaskCommand(task.getUserTaskKey())
                    .send()
                    .join();

            assertThat(camunda.rest()
                            .newUserTaskSearchRequest()
                            .filter(filter -> filter.userTaskKey(task.getUserTaskKey()))
                            .send()
                            .join()
                            .singleItem()
                            .getState())
                    .isEqualTo(UserTaskState.COMPLETED);
            assertThat(camunda.rest()
                            .newProcessInstanceGetRequest(instance.getProcessInstanceKey())
                            .send()
                            .join()
                            .getState())
                    .isEqualTo(ProcessInstanceState.COMPLETED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-instances",
                "element-instances",
                "variables",
                "user-tasks",
                "incidents",
                "jobs",
                "message-subscriptions",
                "correlated-message-subscriptions",
                "decision-instances",
                "decision-definitions",
                "decision-requirements",
                "process-definitions"
            })
    void anUnknownFieldIsNamedInTheAnswer(String kind) {
        HttpResponse<String> filter = search(kind, "{\"filter\":{\"colour\":\"red\"}}");
        HttpResponse<String> sort = search(kind, "{\"sort\":[{\"field\":\"colour\",\"order\":\"ASC\"}]}");

        assertThat(filter.statusCode()).isEqualTo(400);
        assertThat(filter.body()).contains("colour");
        assertThat(sort.statusCode()).isEqualTo(400);
        assertThat(sort.body()).contains("colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"filter\":{\"priority\":{\"$near\":1}}}",
                "{\"filter\":{\"creationDate\":\"yesterday\"}}",
                "{\"filter\":{\"userTaskKey\":\"abc\"}}",
                "{\"filter\":[]}",
                "{\"page\":{\"limit\":-1}}",
                "{\"page\":{\"limit\":100000}}",
                "{\"page\":{\"after\":\"nonsense\"}}",
                "{\"sort\":[{\"field\":\"priority\",\"order\":\"UP\"}]}",
                "[]",
                "{"
            })
    void aRequestThatMakesNoSenseIsRefused(String request) {
        assertThat(search("user-tasks", request).statusCode()).isEqualTo(400);
    }

    /** So that a filter or sort field of the client is never answered with 501 or, worse, ignored. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyFieldOfTheClientIsSupported(Table<?> table) {
        table.schema()
                .filterFields()
                .forEach(field -> assertThatCode(() -> table.schema().checkFilter(field))
                        .as(field)
                        .doesNotThrowAnyException());
        table.schema()
                .sortFields()
                .forEach(field -> assertThatCode(() -> table.schema().checkSort(field))
                        .as(field)
                        .doesNotThrowAnyException());
    }

    static Stream<Table<?>> tables() {
        Projection projection = new Projection(1, type -> {});
        return Stream.of(
                projection.processDefinitions().table(),
                projection.decisions().table(),
                projection.decisionRequirements().table(),
                projection.processInstances().table(),
                projection.elementInstances().table(),
                projection.variables().table(),
                projection.userTasks().table(),
                projection.incidents().table(),
                projection.jobs().table(),
                projection.messageSubscriptions().table(),
                projection.correlatedMessages().table(),
                projection.decisionInstances().table());
    }

    private static HttpResponse<String> search(String kind, String request) {
        return camunda.send("POST", "/v2/" + kind + "/search", request);
    }

    private static long total(String kind, String filter) {
        String active = filter.replaceFirst("\\{", "{\"state\":\"CREATED\",");
        HttpResponse<String> answer = search(kind, "{\"filter\":" + active + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new JsonMapper()
                    .readTree(answer.body())
                    .at("/page/totalItems")
                    .asLong();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
