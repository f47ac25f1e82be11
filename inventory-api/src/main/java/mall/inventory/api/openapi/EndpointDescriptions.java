package mall.inventory.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.access.AccessPolicy;
import mall.inventory.access.AccessRule;
import mall.inventory.access.Scope;
import mall.inventory.problem.ProblemCode;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Says of each endpoint which scope it asks for, from the rule that guards it, and what every endpoint may answer with. */
class EndpointDescriptions implements OpenApiCustomizer {

    static final String BEARER = "bearer";

    private final AccessPolicy policy;

    EndpointDescriptions(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
    }

    private void describe(String path, PathItem.HttpMethod method, Operation operation) {
        String scopes = policy.find(HttpMethod.valueOf(method.name()), PathContainer.parsePath(path))
                .map(EndpointDescriptions::scopes)
                .orElse("none opens it");
        String description = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.setDescription(description + "Scope: " + scopes);
        operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        Stream.of(
                        ProblemCode.VALIDATION,
                        ProblemCode.UNAUTHENTICATED,
                        ProblemCode.FORBIDDEN,
                        ProblemCode.TOO_LARGE,
                        ProblemCode.OVERLOADED)
                .forEach(code -> RefusalDescriptions.add(operation, code));
    }

    private static String scopes(AccessRule rule) {
        return rule.sortedScopes().stream().map(Scope::id).collect(Collectors.joining(" or "));
    }
}
