package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.client.protocol.rest.ProcessElementStatisticsResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many instances of each element are active, completed, canceled or stopped by an incident. */
final class ElementStatistics {

    private ElementStatistics() {}

    static Map<String, Object> of(Stream<ElementInstanceResult> elements) {
        Map<String, List<ElementInstanceResult>> byElement = elements.collect(
                Collectors.groupingBy(ElementInstanceResult::getElementId, TreeMap::new, Collectors.toList()));
        return Map.of(
                "items",
                byElement.entrySet().stream()
                        .map(entry -> count(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static ProcessElementStatisticsResult count(String elementId, List<ElementInstanceResult> elements) {
        ProcessElementStatisticsResult result = new ProcessElementStatisticsResult();
        result.setElementId(elementId);
        result.setActive(count(elements, ElementInstanceStateEnum.ACTIVE, false));
        result.setIncidents(count(elements, ElementInstanceStateEnum.ACTIVE, true));
        result.setCompleted(count(elements, ElementInstanceStateEnum.COMPLETED, false));
        result.setCanceled(count(elements, ElementInstanceStateEnum.TERMINATED, false));
        return result;
    }

    private static long count(List<ElementInstanceResult> elements, ElementInstanceStateEnum state, boolean incident) {
        return elements.stream()
                .filter(row -> row.getState() == state && row.getHasIncident() == incident)
                .count();
    }
}
