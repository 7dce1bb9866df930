package io.safepaw.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ViolationTest {

    /** What a finding says must be what the decision about strikes goes by. */
    @Test
    void violationsAreThoseOfTheDecisionAboutStrikes() throws Exception {
        var table = new TreeMap<String, Boolean>();
        var rules = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("processes", "strike-points.dmn").toFile())
                .getElementsByTagName("rule");
        for (int i = 0; i < rules.getLength(); i++) {
            var rule = (Element) rules.item(i);
            var violation = cell(rule, "In_", "_violation").replace("\"", "");
            table.put(violation, Boolean.parseBoolean(cell(rule, "Out_", "_egregious")));
        }

        assertThat(table)
                .isEqualTo(Arrays.stream(Violation.values())
                        .collect(Collectors.toMap(
                                Violation::name, Violation::egregious, (one, other) -> one, TreeMap::new)));
    }

    private static String cell(Element rule, String prefix, String column) {
        for (var tag : new String[] {"inputEntry", "outputEntry"}) {
            var cells = rule.getElementsByTagName(tag);
            for (int i = 0; i < cells.getLength(); i++) {
                var id = ((Element) cells.item(i)).getAttribute("id");
                if (id.startsWith(prefix) && id.endsWith(column)) {
                    return cells.item(i).getTextContent().strip();
                }
            }
        }
        throw new AssertionError("No cell " + column);
    }
}
