package io.safepaw.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.engine.DecisionRows;
import io.safepaw.engine.DeployedModel;
import io.safepaw.engine.DeployedModel.Kind;
import io.safepaw.engine.DeployedModels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which processes, decision tables and forms are deployed in which version. To read only: a change is a release. */
@Controller
@RequestMapping("/desk/administration/models")
@PreAuthorize(AdministrationController.MANAGERS)
class ModelsController {

    private final DeployedModels models;
    private final ZeebeInstances running;
    private final ObjectMapper json;

    ModelsController(DeployedModels models, ZeebeInstances running, ObjectMapper json) {
        this.models = models;
        this.running = running;
        this.json = json;
    }

    /**
     * A process of the list.
     *
     * @param engineVersion the newest of the engine; null as long as nobody asked it
     * @param sameInEngine whether that is the one which Safepaw deployed
     * @param running instances of all versions
     * @param runningOlder those of older versions
     */
    record ProcessRow(
            DeployedModel model,
            @Nullable Integer engineVersion,
            boolean sameInEngine,
            @Nullable Long running,
            @Nullable Long runningOlder) {}

    /** @param noted what Safepaw deployed under this version; null where somebody else did */
    record VersionRow(
            int version,
            @Nullable DeployedModel noted,
            @Nullable Long running) {}

    /** A field of a form. */
    record Field(String label, String key, String type, boolean required) {}

    @GetMapping
    String list(Model model) {
        var all = models.current();
        model.addAttribute(
                "processes",
                ofKind(all, Kind.PROCESS).stream()
                        .map(process -> new ProcessRow(process, null, true, null, null))
                        .toList());
        model.addAttribute("asked", false);
        model.addAttribute("decisions", ofKind(all, Kind.DECISION));
        model.addAttribute("forms", ofKind(all, Kind.FORM));
        return "desk/administration-models";
    }

    /** The processes with what only the engine knows; asked after the page is shown. */
    @GetMapping("/processes")
    String processes(Model model) {
        var processes = ofKind(models.current(), Kind.PROCESS);
        List<ProcessRow> rows;
        try {
            var newest = running.newest();
            var all =
                    running.byProcess(processes.stream().map(DeployedModel::id).toList());
            var current = running.byDefinition(
                    processes.stream().map(DeployedModel::key).toList());
            rows = processes.stream()
                    .map(process -> {
                        var known = newest.get(process.id());
                        return new ProcessRow(
                                process,
                                known == null ? null : known.getVersion(),
                                known == null || known.getProcessDefinitionKey() == process.key(),
                                all.get(process.id()),
                                Math.max(0, all.get(process.id()) - current.get(process.key())));
                    })
                    .toList();
        } catch (ProcessView.EngineAway e) {
            model.addAttribute("away", true);
            rows = processes.stream()
                    .map(process -> new ProcessRow(process, null, true, null, null))
                    .toList();
        }
        model.addAttribute("processes", rows);
        model.addAttribute("asked", true);
        return "desk/administration-models :: processes";
    }

    @GetMapping("/{kind:PROCESS|DECISION|FORM}/{id}")
    String one(@PathVariable Kind kind, @PathVariable String id, @RequestParam @Nullable Integer version, Model model) {
        var noted = models.versions(kind, id);
        var shown = noted.stream()
                .filter(each -> version == null || each.version() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var content = models.content(shown.key()).orElseThrow();
        model.addAttribute("shown", shown);
        model.addAttribute("diagram", kind == Kind.PROCESS);
        model.addAttribute("versions", kind == Kind.PROCESS ? versions(id, noted, model) : plain(noted));
        if (kind == Kind.DECISION) {
            model.addAttribute("table", DecisionRows.of(content, id));
        }
        if (kind == Kind.FORM) {
            model.addAttribute("fields", fields(content));
        }
        return "desk/administration-model";
    }

    /** For the diagram, also where the engine has no search. */
    @GetMapping("/{key:\\d+}/file")
    ResponseEntity<String> file(@PathVariable long key) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(models.content(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private List<VersionRow> versions(String id, List<DeployedModel> noted, Model model) {
        try {
            return running.versions(id).stream()
                    .map(version -> new VersionRow(
                            version.version(),
                            noted.stream()
                                    .filter(each -> each.key() == version.key())
                                    .findFirst()
                                    .orElse(null),
                            version.running()))
                    .toList();
        } catch (ProcessView.EngineAway e) {
            model.addAttribute("away", true);
            return plain(noted);
        }
    }

    private static List<VersionRow> plain(List<DeployedModel> noted) {
        return noted.stream()
                .map(each -> new VersionRow(each.version(), each, null))
                .toList();
    }

    private static List<DeployedModel> ofKind(List<DeployedModel> models, Kind kind) {
        return models.stream().filter(model -> model.kind() == kind).toList();
    }

    private List<Field> fields(String form) {
        try {
            var fields = new ArrayList<Field>();
            collect(json.readTree(form), fields);
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form that was deployed is no JSON", e);
        }
    }

    private static void collect(JsonNode node, List<Field> fields) {
        for (var component : node.path("components")) {
            if (component.has("key")) {
                fields.add(new Field(
                        component.path("label").asText(""),
                        component.path("key").asText(),
                        component.path("type").asText(),
                        component.path("validate").path("required").asBoolean()));
            }
            collect(component, fields);
        }
    }
}
