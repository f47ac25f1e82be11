package mall.inventory.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** How a refusal looks; for the OpenAPI document alone. */
@Schema(name = "Problem", description = "A refusal (RFC 9457)")
record ProblemDocument(
        @Schema(example = "urn:mall-inventory:problem:insufficient-stock")
        URI type,

        String title,
        int status,

        @Schema(description = "What is wrong, and what to do")
        String detail,

        @Nullable URI instance,
        @Schema(description = "Stable; switch on this") ProblemCode code,

        @Schema(description = "The order lines that are the reason") @Nullable
        List<Problem.Line> lines,

        @Schema(description = "The fields that are not valid") @Nullable
        List<Problem.FieldError> errors) {}
