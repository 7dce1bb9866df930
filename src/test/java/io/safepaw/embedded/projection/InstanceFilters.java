package io.safepaw.embedded.projection;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.IncidentResult;
import io.camunda.client.protocol.rest.JobStateEnum;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.safepaw.embedded.search.Condition;
import io.safepaw.embedded.search.InvalidSearchException;
import io.safepaw.embedded.search.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The filters of a process instance that look at what belongs to it. */
final class InstanceFilters {

    private InstanceFilters() {}

    static Schema<ProcessInstanceResult> complete(Schema<ProcessInstanceResult> schema, Projection projection) {
        return schema.condition("tags", InstanceFilters::allTags)
                .condition(
                        "variables",
                        node -> new VariableConditions(projection.variables())
                                .<ProcessInstanceResult>in(ProcessInstanceResult::getProcessInstanceKey)
                                .apply(node))
                .condition("elementId", anyElement(projection, "elementId", ElementInstanceResult::getElementId))
                .condition("elementInstanceState", anyElement(projection, "state", ElementInstanceResult::getState))
                .condition(
                        "hasElementInstanceIncident",
                        anyElement(projection, "hasIncident", ElementInstanceResult::getHasIncident))
                .condition("errorMessage", node -> {
                    Predicate<Object> condition = Condition.of("errorMessage", node);
                    return row ->
                            activeIncidents(projection, row).anyMatch(one -> condition.test(one.getErrorMessage()));
                })
                .condition("incidentErrorHashCode", node -> {
                    Predicate<Object> condition = Condition.of("incidentErrorHashCode", node);
                    return row -> activeIncidents(projection, row)
                            .anyMatch(
                                    one -> condition.test(one.getErrorMessage().hashCode()));
                })
                .condition("hasRetriesLeft", node -> row -> node.asBoolean() == hasRetriesLeft(projection, row))
                // no batch operation ever runs here
                .field("batchOperationId", row -> null);
    }

    private static Predicate<ProcessInstanceResult> allTags(JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidSearchException("The value for tags must be a list.");
        }
        Set<String> wanted = new HashSet<>();
        node.forEach(tag -> wanted.add(tag.asText()));
        return row -> ((Collection<String>) row.getTags()).containsAll(wanted);
    }

    private static Function<JsonNode, Predicate<ProcessInstanceResult>> anyElement(
            Projection projection, String name, Function<ElementInstanceResult, Object> value) {
        return node -> {
            Predicate<Object> condition = Condition.of(name, node);
            return row -> projection
                    .elementInstances()
                    .table()
                    .of(row.getProcessInstanceKey())
                    .anyMatch(element -> condition.test(value.apply(element)));
        };
    }

    private static Stream<IncidentResult> activeIncidents(Projection projection, ProcessInstanceResult row) {
        return projection
                .incidents()
                .table()
                .of(row.getProcessInstanceKey())
                .filter(incident -> incident.getState() == IncidentResult.StateEnum.ACTIVE);
    }

    private static boolean hasRetriesLeft(Projection projection, ProcessInstanceResult row) {
        return projection
                .jobs()
                .table()
                .of(row.getProcessInstanceKey())
                .anyMatch(job -> job.getState() == JobStateEnum.FAILED && job.getRetries() > 0);
    }
}
