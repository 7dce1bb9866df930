package io.safepaw.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beyond the operations themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI safepawApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Safepaw")
                        .version("1")
                        .description("Reports of harm and the incidents they become. Times are UTC. "
                                + "Errors are problem documents (RFC 9457); `errors` names the fields. "
                                + "Which of the security schemes is open depends on the profile of the installation."))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and password of a staff member (profiles local and basic)"))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("Access token of the identity provider (profile oidc)"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    /** Answers that every operation may give. */
    @Bean
    OpenApiCustomizer problemsOfEveryOperation() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(ApiDescription::addProblems);
    }

    private static void addProblems(Operation operation) {
        addProblem(operation, "400", "A parameter or the body cannot be read");
        addProblem(operation, "401", "Nobody has signed in");
        addProblem(operation, "403", "None of the caller's roles may do this");
        addProblem(operation, "406", "The API answers application/json only");
        addProblem(operation, "500", "Something went wrong in Safepaw");
        if (operation.getRequestBody() != null) {
            addProblem(operation, "413", "The body is too large");
            addProblem(operation, "415", "The body is not application/json");
            addProblem(operation, "422", "Some fields are not as they must be; `errors` names them");
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
            addProblem(operation, "404", "There is no such incident");
        }
    }

    private static void addProblem(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("Problem document (RFC 9457)")
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("Unprocessable Entity"))
                .addProperty("status", new Schema<Integer>().type("integer").example(422))
                .addProperty("detail", new StringSchema().example("Some fields are not as they must be."))
                .addProperty("instance", new StringSchema().example("/api/incidents"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema().example("petHarm"))
                                        .addProperty(
                                                "message", new StringSchema().example("must be one of NONE, MINOR"))));
    }
}
