package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * The same answers have the same effect in the Desk and in Tasklist, in every user task of every model. The answers are
 * given to the controls of form-js itself, in a browser: once with what the Desk knows of the task, once with the variables
 * that Tasklist gives it. What form-js submits goes the way of each. Of the rules of other modules only the order counts
 * here, which both ways share; their own tests hold what they say.
 */
@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import(WorklistDoubles.class)
class FormParityTest {

    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Actor ADA = new Actor("ada");
    private static final Path PROCESSES = Path.of("processes");
    private static final int NO_BROWSER = 3;

    /** What somebody declares by completing the task; the listener wants it, no step reads it. */
    private static final Set<String> DECLARED = Set.of("promisesStay", "reviewFair");

    /** What form-js submitted, by form and by which of its options were chosen; the browser is asked once. */
    private static final Map<String, Answered> ANSWERED = new TreeMap<>();

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskForms forms;

    @Autowired
    private TaskRules rules;

    @Autowired
    private FormLibrary library;

    @Autowired
    private WorkItemRepository items;

    @Autowired
    private FakeEngine engine;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private StaffMember ada;

    private record ModelTask(String process, String element, String form, Set<String> outputs) {}

    /** @param shown paths of the fields that stood on the form at last */
    private record Submitted(Map<String, Object> values, List<String> wrong, List<String> shown) {}

    private record Answered(IncidentId incident, Map<String, Object> variables, Submitted desk, Submitted tasklist) {}

    @BeforeEach
    void ask() throws IOException, InterruptedException {
        clock.set(Instant.parse("2026-11-20T09:00:00Z"));
        engine.reset();
        worklist.startAfresh();
        ada = staff.find("ada")
                .orElseGet(
                        () -> staff.register(new NewStaffMember("ada", "Ada Agent", "x", Set.of(Roles.AGENT), false)));
        if (ANSWERED.isEmpty()) {
            answerAll();
        }
    }

    @Test
    void everyAnswerIsTakenAlikeAndItsWordsAreKeptOnce() {
        var differences = new SoftAssertions();
        ANSWERED.forEach((name, answered) -> {
            var form = library.shipped(formOf(name));
            differences
                    .assertThat(answered.desk().wrong())
                    .as(name + " in the Desk")
                    .isEmpty();
            differences
                    .assertThat(answered.tasklist().wrong())
                    .as(name + " in Tasklist")
                    .isEmpty();
            differences
                    .assertThat(answered.desk().shown())
                    .as(name + " shows")
                    .containsExactlyInAnyOrderElementsOf(answered.tasklist().shown());

            var inDesk = claimed(name);
            worklist.complete(inDesk, ada, answered.desk().values());
            int kept = texts(answered.incident());
            var inTasklist = claimed(name);
            engine.complete(inTasklist, answered.tasklist().values());

            differences
                    .assertThat(asWorkersKeep(form, engine.completedWith(inTasklist), answered.incident()))
                    .as(name)
                    .isEqualTo(withoutReadOnly(form, engine.completedWith(inDesk)));
            differences
                    .assertThat(texts(answered.incident()))
                    .as(name + " keeps")
                    .isEqualTo(kept);
            var stored = keys(form, "/properties/store", "case-file");
            each(engine.completedWith(inDesk), (key, value) -> {
                if (stored.contains(key) && value instanceof String text) {
                    differences.assertThat(text).as(name + " " + key).startsWith("text:");
                }
                return value;
            });
        });
        differences.assertAll();
    }

    @Test
    void everyBadAnswerIsRefusedAlikeBesideTheSameFields() {
        var differences = new SoftAssertions();
        ANSWERED.forEach((name, answered) -> {
            var form = library.shipped(formOf(name));
            var item = items.find(claimed(name)).orElseThrow();
            for (var bad : Bad.values()) {
                var wrong = new TreeSet<String>();
                var values = spoiled(form, answered.tasklist().values(), bad, wrong);
                var refused = catchThrowableOfType(FieldErrors.class, () -> forms.submit(item, ada, values));
                var errors = refused == null ? Map.<String, String>of() : refused.errors();
                var said = rules.againstCompleting(engine.job(item.taskKey(), "ada", values))
                        .orElse("");
                differences
                        .assertThat(said.replace("Please complete the form. ", ""))
                        .as(name + " " + bad)
                        .isEqualTo(FormCheck.asText(form, errors));
                if (bad.fieldsStay) {
                    differences
                            .assertThat(errors.keySet())
                            .as(name + " " + bad)
                            .containsExactlyInAnyOrderElementsOf(wrong);
                }
            }
        });
        differences.assertAll();
    }

    /** A field that a task has no output for is lost; one that is shown only must not come back changed. */
    @Test
    void everyTaskHandsOnWhatItsFormAsksAndNothingThatItOnlyShows() throws IOException {
        var differences = new SoftAssertions();
        for (var task : userTasks()) {
            var form = library.shipped(task.form());
            var asked = fields(form, false);
            asked.removeAll(DECLARED);
            differences
                    .assertThat(task.outputs())
                    .as(task.process() + " " + task.element())
                    .containsAll(asked);
            differences
                    .assertThat(fields(form, true))
                    .as(task.process() + " " + task.element())
                    .doesNotContainAnyElementsOf(task.outputs());
        }
        differences.assertAll();
    }

    /** How an answer is spoiled. */
    private enum Bad {
        MISSING(false, (field, value) -> null),
        TOO_LONG(
                true,
                (field, value) -> field.at("/validate/maxLength").isInt()
                        ? "x".repeat(field.at("/validate/maxLength").asInt() + 1)
                        : value),
        TOO_SMALL(
                true,
                (field, value) -> field.at("/validate/min").isNumber()
                        ? field.at("/validate/min").asInt() - 1
                        : value),
        TOO_PRECISE(true, (field, value) -> field.path("decimalDigits").isInt() ? 12.3456789 : value),
        OF_NO_LIST(false, (field, value) -> switch (field.path("type").asText()) {
            case "radio", "select" -> "NO_OPTION";
            case "checklist", "taglist" -> List.of("NO_OPTION");
            default -> value;
        }),
        OF_ANOTHER_KIND(false, (field, value) -> switch (field.path("type").asText()) {
            case "number", "datetime" -> "soon";
            case "checkbox" -> "yes";
            case "checklist", "taglist" -> "all of them";
            case "textarea", "textfield" -> 5;
            default -> value;
        });

        /** Whether no field comes or goes with the spoiled answers. */
        private final boolean fieldsStay;

        private final BiFunction<JsonNode, Object, Object> spoil;

        Bad(boolean fieldsStay, BiFunction<JsonNode, Object, Object> spoil) {
            this.fieldsStay = fieldsStay;
            this.spoil = spoil;
        }
    }

    private void answerAll() throws IOException, InterruptedException {
        var jobs = new ArrayList<Map<String, Object>>();
        var names = new ArrayList<String>();
        var scenes = new ArrayList<Answered>();
        for (var id : userTasks().stream().map(ModelTask::form).collect(Collectors.toCollection(TreeSet::new))) {
            for (var how : List.of("first", "all")) {
                var scene = new Answered(incident(), new HashMap<>(), null, null);
                scene.variables().putAll(variables(id, scene.incident()));
                var task = task(id, scene);
                names.add(id + " " + how);
                scenes.add(scene);
                var schema = library.shipped(id);
                jobs.add(Map.of(
                        "schema",
                        schema,
                        "how",
                        how,
                        "data",
                        worklist.form(task).data()));
                jobs.add(Map.of("schema", schema, "how", how, "data", engine.variables(task)));
            }
        }
        var submitted = askBrowser(jobs);
        for (int i = 0; i < names.size(); i++) {
            var scene = scenes.get(i);
            ANSWERED.put(
                    names.get(i),
                    new Answered(scene.incident(), scene.variables(), submitted.get(2 * i), submitted.get(2 * i + 1)));
        }
    }

    private static List<Submitted> askBrowser(List<Map<String, Object>> jobs) throws IOException, InterruptedException {
        var asked = Files.createTempFile("safepaw-forms", ".json");
        var answered = Files.createTempFile("safepaw-forms", ".json");
        try {
            JSON.writeValue(asked.toFile(), jobs);
            var node = new ProcessBuilder("node", "tools/form-answers.mjs", asked.toString(), answered.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(node.getInputStream().readAllBytes());
            int code = node.waitFor();
            assumeTrue(code != NO_BROWSER, "THE FORMS ARE NOT COMPARED: " + said);
            assertThat(code).as(said).isZero();
            return JSON.readValue(answered.toFile(), new TypeReference<>() {});
        } finally {
            Files.delete(asked);
            Files.delete(answered);
        }
    }

    /** All user tasks of all models, each with its form. */
    private static List<ModelTask> userTasks() throws IOException {
        try (var files = Files.list(PROCESSES)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .flatMap(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream()
                                    .map(task -> new ModelTask(
                                            file.getFileName().toString(),
                                            task.getId(),
                                            task.getSingleExtensionElement(ZeebeFormDefinition.class)
                                                    .getFormId(),
                                            outputs(task))))
                    .toList();
        }
    }

    /** Names of the variables that the outputs of a task read. */
    private static Set<String> outputs(UserTask task) {
        return task.getSingleExtensionElement(ZeebeIoMapping.class).getOutputs().stream()
                .map(ZeebeOutput::getSource)
                .flatMap(source -> names(source).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String formOf(String name) {
        return name.substring(0, name.indexOf(' '));
    }

    /** What a process knows before the task: everything that the form names and does not ask for, as it is registered. */
    private Map<String, Object> variables(String form, IncidentId incident) throws IOException {
        var schema = library.shipped(form);
        var named = names(schema.toString());
        var lists = schema.findValuesAsText("path");
        var asked = fields(schema, false);
        var variables = new HashMap<String, Object>();
        for (var variable :
                JSON.readTree(Path.of("processes", "variables.json").toFile()).path("variables")) {
            var name = variable.path("name").asText();
            if (named.contains(name) && (lists.contains(name) || !asked.contains(name))) {
                variables.put(
                        name,
                        variable.path("type").asText().equals("caseText")
                                ? texts.keep(incident, name, "Said before", ADA)
                                : JSON.convertValue(variable.path("example"), Object.class));
            }
        }
        variables.put("incidentId", incident.toString());
        return variables;
    }

    private long task(String form, Answered scene) {
        long task = engine.create(scene.incident(), form, null, Roles.AGENT);
        scene.variables().forEach((name, value) -> engine.know(task, name, value));
        return task;
    }

    private long claimed(String name) {
        long task = task(formOf(name), ANSWERED.get(name));
        worklist.claim(task, ada);
        return task;
    }

    /** Names of the values at the top of what a form submits: those that it asks for, or those that it only shows. */
    private static Set<String> fields(JsonNode container, boolean shownOnly) {
        var names = new HashSet<String>();
        for (var component : container.path("components")) {
            if (component.hasNonNull("path")) {
                names.addAll(
                        shownOnly ? Set.of() : Set.of(component.path("path").asText()));
            } else if (component.hasNonNull("key")) {
                if (component.path("readonly").asBoolean() == shownOnly) {
                    names.add(component.path("key").asText());
                }
            } else {
                names.addAll(fields(component, shownOnly));
            }
        }
        return names;
    }

    private static Set<String> keys(JsonNode form, String pointer, String value) {
        return form.findParents("key").stream()
                .filter(field -> field.at(pointer).asText().equals(value))
                .map(field -> field.path("key").asText())
                .collect(Collectors.toSet());
    }

    /** What the first worker makes of what Tasklist sent: references instead of words. It does not read what is shown only. */
    private Object asWorkersKeep(JsonNode form, Map<String, Object> sent, IncidentId incident) {
        var stored = keys(form, "/properties/store", "case-file");
        return each(
                withoutReadOnly(form, sent),
                (key, value) -> stored.contains(key) && value instanceof String words
                        ? texts.keep(incident, key, words, ADA)
                        : value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> withoutReadOnly(JsonNode form, Map<String, Object> sent) {
        var shown = keys(form, "/readonly", "true");
        return (Map<String, Object>) without(sent, shown);
    }

    private static Object without(Object value, Set<String> keys) {
        if (value instanceof Map<?, ?> map) {
            var left = new LinkedHashMap<String, Object>();
            map.forEach((key, one) -> {
                if (!keys.contains(String.valueOf(key))) {
                    left.put(String.valueOf(key), without(one, keys));
                }
            });
            return left;
        }
        return value instanceof Collection<?> rows
                ? rows.stream().map(row -> without(row, keys)).toList()
                : value;
    }

    /** The values with each field made anew, in rows too. */
    private static Object each(Object value, BiFunction<String, Object, Object> made) {
        if (value instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<String, Object>();
            map.forEach((key, one) -> all.put(String.valueOf(key), each(made.apply(String.valueOf(key), one), made)));
            return all;
        }
        return value instanceof Collection<?> rows
                ? rows.stream().map(row -> each(row, made)).toList()
                : value;
    }

    /** @param wrong is told the paths of the fields that were spoiled */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> spoiled(JsonNode form, Map<String, Object> values, Bad bad, Set<String> wrong) {
        return (Map<String, Object>) spoiled(form, values, bad, "", wrong);
    }

    private static @Nullable Object spoiled(
            JsonNode form, @Nullable Object value, Bad bad, String path, Set<String> wrong) {
        if (value instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
            var spoiled = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                spoiled.add(spoiled(form, rows.get(i), bad, path + "[" + i + "].", wrong));
            }
            return spoiled;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var spoiled = new LinkedHashMap<String, Object>();
        map.forEach((name, one) -> {
            var key = String.valueOf(name);
            var field = form.findParents("key").stream()
                    .filter(each -> each.path("key").asText().equals(key))
                    .findFirst();
            if (field.isEmpty()) {
                spoiled.put(key, spoiled(form, one, bad, path + key, wrong));
            } else {
                var made = bad.spoil.apply(field.get(), one);
                spoiled.put(key, made);
                if (made != one && !field.get().path("readonly").asBoolean()) {
                    wrong.add(path + key);
                }
            }
        });
        return spoiled;
    }

    private IncidentId incident() {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        clock.instant()))
                .id();
    }

    private int texts(IncidentId incident) {
        return jdbc.sql("select count(*) from case_text where incident_id = :incident")
                .param("incident", incident.value())
                .query(Integer.class)
                .single();
    }
}
