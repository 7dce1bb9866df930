package io.safepaw.migration;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.MigrationPlanBuilderImpl.MappingInstruction;
import io.camunda.client.api.command.MigrationPlanImpl;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves the running instances of one version of a process to another, after it has said what would happen.
 *
 * <p>Nothing moves while a single active element has no place in the new version. Each instance moves by itself: one that the
 * engine refuses stays where it is and is named. Run again, it takes up what is left.
 */
class Migration {

    private static final int PAGE = 100;

    private final CamundaClient camunda;
    private final PrintStream out;

    Migration(CamundaClient camunda, PrintStream out) {
        this.camunda = camunda;
        this.out = out;
    }

    /**
     * @param apply false only tells what would happen
     * @return whether every instance has a place, or has moved
     * @throws MigrationRefused if versions or elements of the plan do not exist
     */
    boolean run(MigrationPlan plan, boolean apply) {
        var deployed = definitions(plan.process());
        var source = version(deployed, plan.process(), plan.from());
        var target = version(
                deployed,
                plan.process(),
                plan.to() == null ? deployed.get(deployed.size() - 1).getVersion() : plan.to());
        if (source.getVersion() == target.getVersion()) {
            throw new MigrationRefused("Version " + source.getVersion() + " of " + plan.process()
                    + " is where the instances are; deploy the new model first");
        }
        var before = elements(source);
        var after = elements(target);
        refuseUnknown(plan, before, after, target);
        var instances = instances(source);
        out.printf(
                "%s: %d running instances of version %d, to version %d%n",
                plan.process(), instances.size(), source.getVersion(), target.getVersion());

        boolean everyElementHasAPlace = tell(plan, before, after, instances);
        if (!everyElementHasAPlace) {
            out.println("Nothing was changed. Name the new ids of these elements under `elements` in the plan.");
            return false;
        }
        if (!apply) {
            out.println("Nothing was changed. Add --apply to move them.");
            return true;
        }
        return move(plan, instances, target, before, after);
    }

    private List<ProcessDefinition> definitions(String process) {
        var found = camunda.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.processDefinitionId(process))
                .sort(sort -> sort.version().asc())
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items();
        if (found.isEmpty()) {
            throw new MigrationRefused("No process " + process + " is deployed");
        }
        return found;
    }

    private static ProcessDefinition version(List<ProcessDefinition> deployed, String process, int version) {
        return deployed.stream()
                .filter(definition -> definition.getVersion() == version)
                .findFirst()
                .orElseThrow(() -> new MigrationRefused("There is no version " + version + " of " + process
                        + "; deployed are "
                        + deployed.stream()
                                .map(definition -> String.valueOf(definition.getVersion()))
                                .collect(Collectors.joining(", "))));
    }

    /** Types of the elements by id. */
    private Map<String, String> elements(ProcessDefinition definition) {
        var xml = camunda.newProcessDefinitionGetXmlRequest(definition.getProcessDefinitionKey())
                .send()
                .join();
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(FlowNode.class)
                .stream()
                .collect(Collectors.toMap(
                        FlowNode::getId, node -> node.getElementType().getTypeName()));
    }

    private static void refuseUnknown(
            MigrationPlan plan, Map<String, String> before, Map<String, String> after, ProcessDefinition target) {
        plan.elements().forEach((old, now) -> {
            if (!before.containsKey(old)) {
                throw new MigrationRefused("Version " + plan.from() + " has no element " + old);
            }
            if (!after.containsKey(now)) {
                throw new MigrationRefused("Version " + target.getVersion() + " has no element " + now);
            }
        });
    }

    private List<Long> instances(ProcessDefinition source) {
        var keys = new ArrayList<Long>();
        while (true) {
            int from = keys.size();
            var page = camunda.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.processDefinitionKey(source.getProcessDefinitionKey())
                            .state(ProcessInstanceState.ACTIVE))
                    .sort(sort -> sort.processInstanceKey().asc())
                    .page(pages -> pages.from(from).limit(PAGE))
                    .send()
                    .join()
                    .items();
            page.forEach(instance -> keys.add(instance.getProcessInstanceKey()));
            if (page.size() < PAGE) {
                return keys;
            }
        }
    }

    /** Tells element by element what is active and where it goes. */
    private boolean tell(
            MigrationPlan plan, Map<String, String> before, Map<String, String> after, List<Long> instances) {
        var active = new TreeMap<String, Integer>();
        for (var instance : instances) {
            activeIn(instance).filter(before::containsKey).forEach(element -> active.merge(element, 1, Integer::sum));
        }
        var lost = new TreeSet<String>();
        active.forEach((element, count) -> {
            var target = plan.targetOf(element);
            if (fits(plan, element, before, after)) {
                out.printf("  %s: %d%s%n", element, count, target.equals(element) ? "" : " -> " + target);
            } else {
                lost.add(element);
                out.printf(
                        "  %s: %d WITHOUT A PLACE, %s%n",
                        element,
                        count,
                        after.containsKey(target)
                                ? target + " is a " + after.get(target) + ", no " + before.get(element)
                                : "the new version has no " + target);
            }
        });
        return lost.isEmpty();
    }

    private Stream<String> activeIn(long instance) {
        return camunda
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items()
                .stream()
                .map(element -> element.getElementId());
    }

    private static boolean fits(
            MigrationPlan plan, String element, Map<String, String> before, Map<String, String> after) {
        return before.get(element).equals(after.get(plan.targetOf(element)));
    }

    private boolean move(
            MigrationPlan plan,
            List<Long> instances,
            ProcessDefinition target,
            Map<String, String> before,
            Map<String, String> after) {
        // Timers and messages of events that are named keep what they wait for; those of others begin anew.
        var instructions = before.keySet().stream()
                .filter(element -> fits(plan, element, before, after))
                .map(element -> new MappingInstruction(element, plan.targetOf(element)))
                .toList();
        var engines = new MigrationPlanImpl(target.getProcessDefinitionKey(), instructions);
        int moved = 0;
        int ended = 0;
        int refused = 0;
        for (var instance : instances) {
            try {
                camunda.newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(engines)
                        .send()
                        .join();
                moved++;
            } catch (ProblemException e) {
                if (e.code() == 404) {
                    ended++;
                } else {
                    refused++;
                    out.printf("  %d stays: %s%n", instance, e.details().getDetail());
                }
            } catch (ClientException e) {
                refused++;
                out.printf("  %d stays: %s%n", instance, e.getMessage());
            }
            if ((moved + ended + refused) % PAGE == 0) {
                out.printf("  %d of %d%n", moved + ended + refused, instances.size());
            }
        }
        out.printf("%d moved, %d ended meanwhile, %d stay%n", moved, ended, refused);
        return refused == 0;
    }
}
