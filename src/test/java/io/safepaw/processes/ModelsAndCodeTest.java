package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.instance.ExtensionElements;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.DesiredOutcome;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Signal;
import io.safepaw.casefile.SubCategory;
import io.safepaw.engine.ProcessNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** Names that models, forms, element templates and Java code share. */
class ModelsAndCodeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyJobOfAModelHasAWorkerAndEveryWorkerAJob() {
        var served = new TreeSet<String>();
        for (var type : shippedClasses()) {
            for (var worker : type.getAnnotatedMethods(JobWorker.class.getName())) {
                served.add((String) worker.getAnnotationAttributes(JobWorker.class.getName())
                        .get("type"));
            }
        }

        assertThat(served).isEqualTo(jobTypes());
    }

    @Test
    void everyJobOfAModelIsABuildingBlockInModeler() {
        var offered = new TreeSet<String>();
        for (var template : files(Path.of(".camunda", "element-templates"))) {
            for (var property : json(template).get("properties")) {
                var binding = property.get("binding");
                var type = binding.get("type").asText();
                if (type.equals("zeebe:taskListener")
                        || type.equals("zeebe:taskDefinition")
                                && binding.get("property").asText().equals("type")) {
                    offered.add(property.get("value").asText());
                }
            }
        }

        assertThat(offered).isEqualTo(jobTypes());
    }

    @Test
    void messagesAndProcessesAreNamedAsInTheModels() {
        var messages = Models.processes().stream()
                .flatMap(model -> model.getModelElementsByType(Message.class).stream())
                .map(Message::getName)
                .collect(Collectors.toSet());
        var processes = Models.processes().stream().map(Models::id).collect(Collectors.toSet());

        var constants = Arrays.stream(ProcessNames.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(ModelsAndCodeTest::value)
                .toList();

        assertThat(constants).containsAll(messages);
        assertThat(constants).allMatch(name -> messages.contains(name) || processes.contains(name));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aFormOffersTheCodesOfTheDomain(String form, String field, Set<String> codes) {
        assertThat(options(json(Models.FORMS.resolve(form + ".form")), field)).isEqualTo(codes);
    }

    static Stream<Arguments> codes() {
        var endedOtherwise = Set.of(ResolutionCode.MERGED.name(), ResolutionCode.OPENED_IN_ERROR.name());
        var resolutions = names(ResolutionCode.values());
        resolutions.removeAll(endedOtherwise);
        return Stream.of(
                Arguments.of("triage", "category", names(Category.values())),
                Arguments.of("triage", "petHarm", names(PetHarm.values())),
                Arguments.of("triage", "humanHarm", names(HumanHarm.values())),
                Arguments.of("triage", "desiredOutcome", names(DesiredOutcome.values())),
                Arguments.of("facts", "desiredOutcome", names(DesiredOutcome.values())),
                Arguments.of("triage", "language", names(Language.values())),
                Arguments.of("triage", "agentSeverity", names(Severity.values())),
                Arguments.of("resolution", "resolutionCode", resolutions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage", "facts"})
    void aFormOffersTheSubCategoriesOfEachCategory(String form) throws IOException {
        var expression = Pattern.compile("\"valuesExpression\": \"(=.*)\"")
                .matcher(Files.readString(Models.FORMS.resolve(form + ".form")));
        assertThat(expression.find()).isTrue();
        var feel = expression.group(1).replace("\\\"", "\"");

        for (var category : Category.values()) {
            var branch = Pattern.compile("category = \"" + category + "\" then \\[(.*?)]")
                    .matcher(feel);
            var offered = new TreeSet<String>();
            if (branch.find()) {
                var value = Pattern.compile("value: \"(\\w+)\"").matcher(branch.group(1));
                while (value.find()) {
                    offered.add(value.group(1));
                }
            }
            assertThat(offered)
                    .as(category.name())
                    .isEqualTo(Arrays.stream(SubCategory.values())
                            .filter(each -> each.category() == category)
                            .map(Enum::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** What an agent says in the triage can be said otherwise later, and the tables hear of it. */
    @Test
    void everySignalIsAskedInTheFormsAndLoadedForTheTables() {
        var signals = Arrays.stream(Signal.values()).map(Signal::variable).collect(Collectors.toSet());

        for (var form : List.of("triage", "facts")) {
            assertThat(keys(json(Models.FORMS.resolve(form + ".form")), "checkbox"))
                    .as(form)
                    .containsAll(signals);
        }
        assertThat(targets("severity-assessment", "Task_LoadFacts")).containsAll(signals);
        for (var assessment :
                List.of("CallActivity_AssessSeverity", "CallActivity_ReassessSeverity", "CallActivity_FollowFacts")) {
            assertThat(targets("incident-response", assessment)).as(assessment).containsAll(signals);
        }
        assertThat(targets("incident-response", "Task_TriageIncident")).containsAll(signals);
    }

    /** An input of a call is kept twice by the engine: where it is called from, and in the called process. */
    @Test
    void aCalledProcessIsGivenNothingThatItDoesNotRead() {
        var unread = new TreeSet<String>();
        for (var model : Models.processes()) {
            for (var called : model.getModelElementsByType(ZeebeCalledElement.class)) {
                var read = read(called.getProcessId());
                var call = (ExtensionElements) called.getParentElement();
                call.getElementsQuery().filterByType(ZeebeIoMapping.class).list().stream()
                        .flatMap(mapping -> mapping.getInputs().stream())
                        .map(ZeebeInput::getTarget)
                        .filter(input -> !read.contains(input))
                        .forEach(input -> unread.add(Models.id(model) + " -> " + called.getProcessId() + ": " + input));
            }
        }

        assertThat(unread).isEmpty();
    }

    /** Names in the expressions of a process, of its decisions and of its forms; rather too many than too few. */
    private static Set<String> read(String process) {
        var model = Models.process(process);
        var texts = new StringBuilder(text(Models.PROCESSES.resolve(process + ".bpmn"))
                .replaceAll("(?s)<bpmn:(documentation|text)>.*?</| (target|id|name)=\"[^\"]*\"|<bpmndi:.*", ""));
        model.getModelElementsByType(ZeebeCalledDecision.class).stream()
                .map(called -> text(Models.decision(called.getDecisionId())))
                .map(decision -> decision.replaceAll("(?s)<annotationEntry>.*?</annotationEntry>", ""))
                .forEach(texts::append);
        model.getModelElementsByType(ZeebeFormDefinition.class).stream()
                .map(form -> text(Models.FORMS.resolve(form.getFormId() + ".form")))
                .forEach(texts::append);
        return Pattern.compile("\\w+")
                .matcher(texts)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever works in Tasklist has no other words than those of the form. */
    @Test
    void noFormShowsACodeAsItIs() throws IOException {
        var codes = new TreeSet<String>();
        for (var variable : json(Path.of("processes/variables.json")).get("variables")) {
            if (variable.get("type").asText().equals("code")) {
                codes.add(variable.get("name").asText());
            }
        }
        // P0, SP-000001 and user names are words of their own.
        codes.removeAll(Set.of("severity", "incidentNumber", "checkInAgent", "reviewedAgent"));
        assertThat(codes).contains("measure", "enforcementAction", "complexity");

        try (var forms = Files.list(Models.FORMS)) {
            for (var form :
                    forms.filter(file -> file.toString().endsWith(".form")).toList()) {
                assertThat(Pattern.compile("\\{\\{([\\w.]+)}}")
                                .matcher(Files.readString(form))
                                .results()
                                .map(shown -> shown.group(1))
                                .map(shown -> shown.substring(shown.lastIndexOf('.') + 1))
                                .filter(shown -> codes.contains(shown) || shown.equals("action")))
                        .as(form.toString())
                        .isEmpty();
            }
        }
    }

    /** Whoever works in Tasklist sees nothing of the incident but what the form shows. */
    @Test
    void everyFormShowsWhatItIsAbout() throws IOException {
        try (var forms = Files.list(Models.FORMS)) {
            assertThat(forms.filter(file -> file.toString().endsWith(".form"))
                            .filter(form -> !showsWhatItIsAbout(json(form))))
                    .isEmpty();
        }
    }

    private static boolean showsWhatItIsAbout(JsonNode node) {
        boolean shows = node.path("text").asText().contains("{{")
                || node.path("content").asText().contains("{{")
                || node.path("readonly").asBoolean()
                || node.path("disabled").asBoolean()
                || "table".equals(node.path("type").asText());
        return shows
                || StreamSupport.stream(node.path("components").spliterator(), false)
                        .anyMatch(ModelsAndCodeTest::showsWhatItIsAbout);
    }

    private static Set<String> keys(JsonNode node, String type) {
        var found = new TreeSet<String>();
        for (var component : node.withArray("components")) {
            if (component.path("type").asText().equals(type)) {
                found.add(component.get("key").asText());
            }
            found.addAll(keys(component, type));
        }
        return found;
    }

    /** Variables that the element leaves behind. */
    private static Set<String> targets(String process, String element) {
        return Models.processes().stream()
                .filter(model -> Models.id(model).equals(process))
                .flatMap(model ->
                        model.getModelElementById(element).getChildElementsByType(ExtensionElements.class).stream())
                .flatMap(extensions -> extensions.getElementsQuery().filterByType(ZeebeIoMapping.class).list().stream())
                .flatMap(mapping -> mapping.getOutputs().stream())
                .map(ZeebeOutput::getTarget)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> options(JsonNode node, String key) {
        var found = new TreeSet<String>();
        for (var component : node.withArray("components")) {
            if (component.path("key").asText().equals(key)) {
                component
                        .get("values")
                        .forEach(option -> found.add(option.get("value").asText()));
            }
            if (component.has("components")) {
                found.addAll(options(component, key));
            }
        }
        return found;
    }

    private static Set<String> jobTypes() {
        return Models.processes().stream()
                .flatMap(model -> Models.jobTypes(model).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes of Safepaw itself, without those of its tests. */
    private static List<AnnotationMetadata> shippedClasses() {
        var readers = new SimpleMetadataReaderFactory();
        try {
            var classes = Path.of(ProcessNames.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(classes.resolve("io"))) {
                var found = new ArrayList<AnnotationMetadata>();
                for (var file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                    found.add(readers.getMetadataReader(new FileSystemResource(file))
                            .getAnnotationMetadata());
                }
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<Path> files(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
