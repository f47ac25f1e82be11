package mall.inventory.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** Lists the codes that an endpoint refuses with under their statuses. */
class RefusalDescriptions implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        @Nullable Refuses refuses = handler.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            for (ProblemCode code : refuses.value()) {
                add(operation, code);
            }
        }
        return operation;
    }

    static void add(Operation operation, ProblemCode code) {
        add(operation, code, code.status());
        if (code == ProblemCode.PRECONDITION) {
            add(operation, code, HttpStatus.PRECONDITION_REQUIRED);
        }
    }

    private static void add(Operation operation, ProblemCode code, HttpStatus under) {
        ApiResponses responses = operation.getResponses();
        String status = String.valueOf(under.value());
        @Nullable ApiResponse known = responses.get(status);
        if (known == null) {
            responses.addApiResponse(
                    status, new ApiResponse().description(code.name()).content(problem()));
        } else if (!known.getDescription().contains(code.name())) {
            known.setDescription(known.getDescription() + ", " + code.name());
        }
    }

    private static Content problem() {
        return new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }
}
