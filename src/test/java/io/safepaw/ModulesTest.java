package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.util.FileSystemUtils;

/** Modules keep to what their {@code package-info} allows, and {@code docs/modules} shows them as they are. */
class ModulesTest {

    private static final Path DOCS = Path.of("docs", "modules");

    private static final ApplicationModules MODULES = ApplicationModules.of(SafepawApplication.class);

    @Test
    void modulesDependOnEachOtherOnlyAsDeclared() {
        MODULES.verify();
    }

    @Test
    void theDocumentationShowsTheModulesAsTheyAre(@TempDir Path generated) throws IOException {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(generated.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        putInOrder(generated);

        if (Boolean.getBoolean("safepaw.docs.write")) {
            FileSystemUtils.deleteRecursively(DOCS);
            FileSystemUtils.copyRecursively(generated, DOCS);
        }

        assertThat(contents(DOCS))
                .as(
                        "docs/modules is out of date; write it anew with: mvn test -Dtest=ModulesTest -Dsafepaw.docs.write=true")
                .isEqualTo(contents(generated));
    }

    /** The generator lists components, relations and events in an order that changes from run to run. */
    private static void putInOrder(Path folder) throws IOException {
        for (var file : contents(folder).entrySet()) {
            var lines = new ArrayList<String>();
            var group = new TreeSet<String>();
            var cell = "";
            for (var line : (withoutUnnamedEvents(file.getValue()) + "\n").split("\n", -1)) {
                if (line.matches("\\s*(Component|Rel)\\(.*|\\|?\\* .*")) {
                    cell = line.startsWith("|") ? "|" : cell;
                    group.add(line.replaceFirst("^\\|", "").stripTrailing());
                } else {
                    lines.add(group.isEmpty() ? line : cell + String.join("\n", group) + "\n" + line);
                    group.clear();
                    cell = "";
                }
            }
            Files.writeString(
                    folder.resolve(file.getKey()),
                    String.join("\n", lines).replaceAll("\n{2,}", "\n\n").strip() + "\n");
        }
    }

    /** An event that a module keeps to itself is an empty line, each time in another place. */
    private static String withoutUnnamedEvents(String canvas) {
        int events = Math.max(canvas.indexOf("|Events listened to\n"), 0);
        return events == 0
                ? canvas
                : canvas.substring(0, events)
                        + canvas.substring(events).replaceAll("\n{2,}", "\n").replace("\n|\n* ", "\n|* ");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        if (!Files.isDirectory(folder)) {
            return contents;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.readString(file).replace("\r\n", "\n"));
            }
        }
        return contents;
    }
}
