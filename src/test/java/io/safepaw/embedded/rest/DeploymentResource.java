package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.DeploymentDecisionRequirementsResult;
import io.camunda.client.protocol.rest.DeploymentDecisionResult;
import io.camunda.client.protocol.rest.DeploymentFormResult;
import io.camunda.client.protocol.rest.DeploymentMetadataResult;
import io.camunda.client.protocol.rest.DeploymentProcessResult;
import io.camunda.client.protocol.rest.DeploymentResourceResult;
import io.camunda.client.protocol.rest.DeploymentResult;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.engine.CommandAnswer;
import io.safepaw.embedded.http.Multipart;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Deploying models, decisions and forms, and deleting them. */
final class DeploymentResource extends Resource {

    DeploymentResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/v2/deployments", this::deploy).post("/v2/resources/{key}/deletion", this::delete);
    }

    private Response deploy(Request request) {
        DeploymentRecord command = new DeploymentRecord();
        for (Multipart.Part part : Multipart.parts(request)) {
            if (part.fileName() != null) {
                command.resources().add().setResourceName(part.fileName()).setResource(part.content());
            }
        }
        if (!command.hasResources() && command.getResources().isEmpty()) {
            throw Problem.invalid("No resources provided.");
        }
        CommandAnswer answer = commands().execute(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, command);
        return Response.json(deployed(answer.key(), answer.into(new DeploymentRecord())));
    }

    private Response delete(Request request) {
        commands()
                .execute(
                        ValueType.RESOURCE_DELETION,
                        ResourceDeletionIntent.DELETE,
                        new ResourceDeletionRecord().setResourceKey(request.key("key")));
        return Response.empty();
    }

    private static DeploymentResult deployed(long key, DeploymentRecord record) {
        List<DeploymentMetadataResult> all = new ArrayList<>();
        processes(record).forEach(one -> add(all, item -> item.setProcessDefinition(one)));
        decisions(record).forEach(one -> add(all, item -> item.setDecisionDefinition(one)));
        requirements(record).forEach(one -> add(all, item -> item.setDecisionRequirements(one)));
        forms(record).forEach(one -> add(all, item -> item.setForm(one)));
        resources(record).forEach(one -> add(all, item -> item.setResource(one)));
        DeploymentResult result = new DeploymentResult();
        result.setDeploymentKey(Long.toString(key));
        result.setTenantId(record.getTenantId());
        result.setDeployments(all);
        return result;
    }

    private static void add(List<DeploymentMetadataResult> all, Consumer<DeploymentMetadataResult> content) {
        DeploymentMetadataResult item = new DeploymentMetadataResult();
        content.accept(item);
        all.add(item);
    }

    private static List<DeploymentProcessResult> processes(DeploymentRecord record) {
        return record.getProcessesMetadata().stream()
                .map(process -> {
                    DeploymentProcessResult result = new DeploymentProcessResult();
                    result.setProcessDefinitionId(process.getBpmnProcessId());
                    result.setProcessDefinitionVersion(process.getVersion());
                    result.setProcessDefinitionKey(Long.toString(process.getProcessDefinitionKey()));
                    result.setResourceName(process.getResourceName());
                    result.setTenantId(process.getTenantId());
                    return result;
                })
                .toList();
    }

    private static List<DeploymentDecisionResult> decisions(DeploymentRecord record) {
        return record.getDecisionsMetadata().stream()
                .map(decision -> {
                    DeploymentDecisionResult result = new DeploymentDecisionResult();
                    result.setDecisionDefinitionId(decision.getDecisionId());
                    result.setDecisionDefinitionKey(Long.toString(decision.getDecisionKey()));
                    result.setName(decision.getDecisionName());
                    result.setVersion(decision.getVersion());
                    result.setDecisionRequirementsId(decision.getDecisionRequirementsId());
                    result.setDecisionRequirementsKey(Long.toString(decision.getDecisionRequirementsKey()));
                    result.setTenantId(decision.getTenantId());
                    return result;
                })
                .toList();
    }

    private static List<DeploymentDecisionRequirementsResult> requirements(DeploymentRecord record) {
        return record.getDecisionRequirementsMetadata().stream()
                .map(graph -> {
                    DeploymentDecisionRequirementsResult result = new DeploymentDecisionRequirementsResult();
                    result.setDecisionRequirementsId(graph.getDecisionRequirementsId());
                    result.setDecisionRequirementsName(graph.getDecisionRequirementsName());
                    result.setVersion(graph.getDecisionRequirementsVersion());
                    result.setDecisionRequirementsKey(Long.toString(graph.getDecisionRequirementsKey()));
                    result.setResourceName(graph.getResourceName());
                    result.setTenantId(graph.getTenantId());
                    return result;
                })
                .toList();
    }

    private static List<DeploymentFormResult> forms(DeploymentRecord record) {
        return record.getFormMetadata().stream()
                .map(form -> {
                    DeploymentFormResult result = new DeploymentFormResult();
                    result.setFormId(form.getFormId());
                    result.setFormKey(Long.toString(form.getFormKey()));
                    result.setVersion(form.getVersion());
                    result.setResourceName(form.getResourceName());
                    result.setTenantId(form.getTenantId());
                    return result;
                })
                .toList();
    }

    private static List<DeploymentResourceResult> resources(DeploymentRecord record) {
        return record.getResourceMetadata().stream()
                .map(resource -> {
                    DeploymentResourceResult result = new DeploymentResourceResult();
                    result.setResourceId(resource.getResourceId());
                    result.setResourceKey(Long.toString(resource.getResourceKey()));
                    result.setVersion(resource.getVersion());
                    result.setResourceName(resource.getResourceName());
                    result.setTenantId(resource.getTenantId());
                    return result;
                })
                .toList();
    }
}
