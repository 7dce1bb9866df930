package io.safepaw.worklist;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Name and form of a user task. A listener job carries neither, only keys. They are read from the very process definition
 * that the task belongs to, so a model that operations changed is read as changed; a definition never changes, so it is
 * fetched once. The search side of the engine may not know a definition in its first seconds: then the model that was
 * shipped with this program answers, and the engine is asked again next time.
 */
@Component
class TaskModels {

    private static final Logger LOG = LoggerFactory.getLogger(TaskModels.class);
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    private final EngineTasks engine;
    private final Map<Long, Map<String, TaskModel>> deployed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, TaskModel>> shipped = new ConcurrentHashMap<>();

    TaskModels(EngineTasks engine) {
        this.engine = engine;
    }

    TaskModel find(long processDefinitionKey, String processId, String elementId) {
        var tasks = deployed.get(processDefinitionKey);
        if (tasks == null) {
            var xml = fetch(processDefinitionKey, processId);
            if (xml.isPresent()) {
                tasks = parse(new InputSource(new StringReader(xml.get())));
                deployed.put(processDefinitionKey, tasks);
            } else {
                tasks = shipped.computeIfAbsent(processId, TaskModels::readShipped);
            }
        }
        return tasks.getOrDefault(elementId, new TaskModel(elementId, null));
    }

    private Optional<String> fetch(long processDefinitionKey, String processId) {
        try {
            return engine.processXml(processDefinitionKey);
        } catch (EngineFailure e) {
            LOG.info("Reading tasks of {} from the shipped model: {}", processId, e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, TaskModel> readShipped(String processId) {
        var file = new ClassPathResource("processes/" + processId + ".bpmn");
        if (!file.exists()) {
            return Map.of();
        }
        try (InputStream in = file.getInputStream()) {
            return parse(new InputSource(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, TaskModel> parse(InputSource xml) {
        var tasks = new HashMap<String, TaskModel>();
        var elements = document(xml).getElementsByTagNameNS(BPMN, "userTask");
        for (int i = 0; i < elements.getLength(); i++) {
            var task = (Element) elements.item(i);
            var forms = task.getElementsByTagNameNS(ZEEBE, "formDefinition");
            var form = forms.getLength() == 0 ? "" : ((Element) forms.item(0)).getAttribute("formId");
            var name = task.getAttribute("name");
            tasks.put(
                    task.getAttribute("id"),
                    new TaskModel(name.isBlank() ? task.getAttribute("id") : name, form.isBlank() ? null : form));
        }
        return Map.copyOf(tasks);
    }

    private static Document document(InputSource xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(xml);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The engine runs a model that is no BPMN", e);
        }
    }
}
