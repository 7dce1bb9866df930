package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the pains of others names tests that exist. */
class AcceptanceListTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestOfTheListExists() throws IOException {
        var named = TEST.matcher(Files.readString(Path.of("docs", "acceptance.md")))
                .results()
                .map(found -> found.group(1) + "." + found.group(2))
                .collect(Collectors.toSet());
        Set<String> there = new ClassFileImporter()
                .importPath(Path.of("target", "test-classes", "io", "safepaw")).stream()
                        .filter(type -> type.getSimpleName().endsWith("Test"))
                        .flatMap(type -> type.getMethods().stream())
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }
}
