package io.safepaw.embedded.projection;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the records do not say about a process: its name, the names of its elements and its start form. */
public final class ProcessModel {

    private final byte[] xml;
    private final String processId;
    private final Map<String, String> elementNames = new HashMap<>();
    private String name;
    private String startFormId;

    ProcessModel(String processId, byte[] xml) {
        this.processId = processId;
        this.xml = xml;
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml));
        if (model.getModelElementById(processId) instanceof Process process) {
            name = process.getName();
            process.getChildElementsByType(StartEvent.class).stream()
                    .flatMap(start -> formOf(start).stream())
                    .findFirst()
                    .ifPresent(form -> startFormId = form);
        }
        model.getModelElementsByType(FlowElement.class)
                .forEach(element -> elementNames.put(element.getId(), element.getName()));
    }

    public String xml() {
        return new String(xml, StandardCharsets.UTF_8);
    }

    /** The process's name, its id when it has none. */
    public String nameOrId() {
        return name == null ? processId : name;
    }

    public String name() {
        return name;
    }

    public Optional<String> startFormId() {
        return Optional.ofNullable(startFormId);
    }

    /** The element's name, its id when it has none. */
    public String elementName(String elementId) {
        String elementName = elementNames.get(elementId);
        return elementName == null ? elementId : elementName;
    }

    private static Optional<String> formOf(StartEvent start) {
        return Optional.ofNullable(start.getSingleExtensionElement(ZeebeFormDefinition.class))
                .map(ZeebeFormDefinition::getFormId);
    }
}
