package io.safepaw.processes;

import static java.util.stream.Collectors.toCollection;

import io.camunda.client.api.response.EvaluateDecisionResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which rows of the decision tables of a folder were hit. Knows every table that is there, whether a test names it or not. */
final class DecisionCoverage {

    /** @param rows ids, as {@code table/row} */
    private record Table(String decision, Set<String> rows) {}

    private final List<Table> tables;
    private final Set<String> hit = new ConcurrentSkipListSet<>();

    DecisionCoverage(Path folder) {
        try (var files = Files.list(folder)) {
            tables = files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .flatMap(DecisionCoverage::tables)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what the engine says that it evaluated. */
    void collect(EvaluateDecisionResponse response) {
        response.getEvaluatedDecisions()
                .forEach(decision ->
                        decision.getMatchedRules().forEach(row -> hit(decision.getDecisionId(), row.getRuleId())));
    }

    void hit(String decision, String row) {
        hit.add(decision + "/" + row);
    }

    /** Rows that were not hit, as {@code table/row}; a table without rows is missing itself. */
    Set<String> missing() {
        var missing = new TreeSet<String>();
        for (var table : tables) {
            missing.addAll(table.rows());
            if (table.rows().isEmpty()) {
                missing.add(table.decision());
            }
        }
        missing.removeAll(hit);
        return missing;
    }

    /** One line for each table: how many of its rows were hit. */
    List<String> lines() {
        return tables.stream()
                .map(table -> "%s: %d of %d rows"
                        .formatted(
                                table.decision(),
                                table.rows().stream().filter(hit::contains).count(),
                                table.rows().size()))
                .toList();
    }

    private static Stream<Table> tables(Path file) {
        var root = parse(file);
        return elements(root.getElementsByTagNameNS("*", "decisionTable")).map(table -> {
            var decision = ((Element) table.getParentNode()).getAttribute("id");
            return new Table(
                    decision,
                    elements(table.getElementsByTagNameNS("*", "rule"))
                            .map(row -> decision + "/" + row.getAttribute("id"))
                            .collect(toCollection(TreeSet::new)));
        });
    }

    private static Element parse(Path file) {
        try (var content = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(content).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is no XML", e);
        }
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
