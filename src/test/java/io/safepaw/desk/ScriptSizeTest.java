package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** How much script a browser has to load for a page: all that its template names, and what those import. */
class ScriptSizeTest {

    private static final int MOST_BYTES = 300 * 1024;

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Path STATIC = Path.of("target", "classes", "static");

    /** {@code @{/assets/desk.js}}. */
    private static final Pattern NAMED = Pattern.compile("@\\{\\|?(/assets/[\\w/-]+\\.js)\\|?}");

    /** The scripts that a page gives to the frame around it: the last of {@code page(..., ~{:: main}, ${ {'task'} })}. */
    private static final Pattern FRAME = Pattern.compile("desk/layout :: page\\(.*~\\{:: main}, (.*)\\)}");

    private static final Pattern NAME = Pattern.compile("'([\\w-]+)'");

    private static final Pattern IMPORTED =
            Pattern.compile("(?:\\bfrom|\\bimport)\\s*\\(?\\s*[\"'](\\.{1,2}/[^\"']+\\.js)[\"']");

    private final Map<Path, List<Path>> imports = new HashMap<>();

    /** Parts of pages name the scripts of the pages that they are parts of. */
    @Test
    void noPageLoadsMoreThan300KilobytesOfCompressedScript() {
        var pages = templates().filter(page -> !scripts(page).isEmpty()).toList();

        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(pages).allSatisfy(page -> {
            var loaded = withImports(scripts(page));
            assertThat(loaded.stream().mapToInt(ScriptSizeTest::compressed).sum())
                    .as("%s loads %s", page, loaded)
                    .isPositive()
                    .isLessThanOrEqualTo(MOST_BYTES);
        });
    }

    /** Otherwise a script would ship that the test does not see. */
    @Test
    void everyScriptThatIsBuiltIsNamedByAPage() throws IOException {
        var named = new LinkedHashSet<Path>();
        templates().forEach(page -> named.addAll(withImports(scripts(page))));

        try (var built = Files.list(STATIC.resolve("assets"))) {
            assertThat(built.filter(file -> file.toString().endsWith(".js")))
                    .allSatisfy(file -> assertThat(named).contains(file));
        }
    }

    private static Stream<Path> templates() {
        try (var files = Files.walk(TEMPLATES)) {
            return files
                    .filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith("layout.html"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Path> scripts(Path template) {
        var text = read(template);
        var scripts = new LinkedHashSet<Path>();
        NAMED.matcher(text).results().forEach(found -> scripts.add(script(found.group(1))));
        var frame = FRAME.matcher(text);
        if (frame.find()) {
            NAMED.matcher(read(TEMPLATES.resolve("desk/layout.html")))
                    .results()
                    .forEach(found -> scripts.add(script(found.group(1))));
            NAME.matcher(frame.group(1))
                    .results()
                    .forEach(found -> scripts.add(script("/assets/" + found.group(1) + ".js")));
        }
        return scripts;
    }

    private Set<Path> withImports(Set<Path> scripts) {
        var loaded = new LinkedHashSet<Path>();
        var waiting = new ArrayDeque<>(scripts);
        while (!waiting.isEmpty()) {
            var script = waiting.poll();
            if (loaded.add(script)) {
                waiting.addAll(imports.computeIfAbsent(script, ScriptSizeTest::imports));
            }
        }
        return loaded;
    }

    private static List<Path> imports(Path script) {
        return IMPORTED.matcher(read(script))
                .results()
                .map(found -> script.resolveSibling(found.group(1)).normalize())
                .toList();
    }

    private static Path script(String address) {
        return STATIC.resolve(address.substring(1));
    }

    private static int compressed(Path script) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.size();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
