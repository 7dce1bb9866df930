package io.safepaw.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.safepaw.engine.DecisionRows.Column;
import io.safepaw.engine.DecisionRows.Row;
import io.safepaw.engine.DeployedModel.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.lang.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a model says about itself. */
record ModelFile(String name, @Nullable String tag) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULE_VERSION = "ruleVersion";

    static ModelFile read(Kind kind, String id, byte[] content) {
        return switch (kind) {
            case PROCESS -> process(parse(content), id);
            case DECISION -> decision(content, id);
            case FORM -> form(content, id);
        };
    }

    private static ModelFile process(Document file, String id) {
        var process = byId(file, "process", id);
        return new ModelFile(
                named(process, id),
                elements(process, "versionTag").stream()
                        .map(tag -> tag.getAttribute("value"))
                        .findFirst()
                        .orElse(null));
    }

    /** The versions that the rows of the table give out; more than one where somebody forgot to change some. */
    private static ModelFile decision(byte[] content, String id) {
        var file = parse(content);
        var rows = rows(file, id);
        int column = rows.outputs().stream().map(Column::name).toList().indexOf(RULE_VERSION);
        var versions = column < 0
                ? ""
                : rows.rows().stream()
                        .map(row -> row.outputs().get(column).replace("\"", ""))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new ModelFile(named(byId(file, "decision", id), id), versions.isEmpty() ? null : versions);
    }

    private static ModelFile form(byte[] content, String id) {
        try {
            JsonNode form = JSON.readTree(content);
            return new ModelFile(id, form.path("versionTag").asText(null));
        } catch (IOException e) {
            throw new IllegalStateException("The engine took a form that is no JSON: " + id, e);
        }
    }

    static DecisionRows rows(String dmn, String id) {
        return rows(parse(dmn.getBytes(StandardCharsets.UTF_8)), id);
    }

    private static DecisionRows rows(Document file, String id) {
        var decision = byId(file, "decision", id);
        var table = elements(decision, "decisionTable").stream().findFirst();
        if (table.isEmpty()) {
            return new DecisionRows(child(decision, "description"), "", List.of(), List.of(), List.of());
        }
        return new DecisionRows(
                child(decision, "description"),
                table.get().getAttribute("hitPolicy").isEmpty()
                        ? "UNIQUE"
                        : table.get().getAttribute("hitPolicy"),
                elements(table.get(), "input").stream()
                        .map(input -> new Column(
                                input.getAttribute("label"),
                                text(elements(input, "inputExpression").getFirst())))
                        .toList(),
                elements(table.get(), "output").stream()
                        .map(output -> new Column(output.getAttribute("label"), output.getAttribute("name")))
                        .toList(),
                elements(table.get(), "rule").stream()
                        .map(rule -> new Row(
                                elements(rule, "inputEntry").stream()
                                        .map(ModelFile::text)
                                        .toList(),
                                elements(rule, "outputEntry").stream()
                                        .map(ModelFile::text)
                                        .toList(),
                                child(rule, "description") == null ? "" : child(rule, "description")))
                        .toList());
    }

    private static Element byId(Document file, String kind, String id) {
        return elements(file.getDocumentElement(), kind).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The file has no " + kind + " " + id));
    }

    private static String named(Element element, String id) {
        return element.getAttribute("name").isEmpty() ? id : element.getAttribute("name");
    }

    private static String text(Element entry) {
        return elements(entry, "text").stream()
                .map(Node::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    private static @Nullable String child(Element element, String name) {
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (name.equals(child.getLocalName())) {
                return child.getTextContent().strip();
            }
        }
        return null;
    }

    private static List<Element> elements(Element within, String name) {
        var found = within.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }

    private static Document parse(byte[] xml) {
        try {
            var parsers = DocumentBuilderFactory.newInstance();
            parsers.setNamespaceAware(true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return parsers.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The engine took a model that is no XML", e);
        }
    }
}
