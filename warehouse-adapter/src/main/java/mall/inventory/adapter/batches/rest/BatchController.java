package mall.inventory.adapter.batches.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import mall.inventory.access.Caller;
import mall.inventory.adapter.batches.BatchMode;
import mall.inventory.adapter.batches.BatchSource;
import mall.inventory.adapter.batches.Delivery;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes batches: 202 once the body is here as a whole, 200 when it was here before. The rest goes on by itself. */
@RestController
class BatchController {

    static final String PATH = "/v1/stock-batches";

    private final Reception reception;

    BatchController(Reception reception) {
        this.reception = reception;
    }

    @PostMapping(
            path = PATH,
            consumes = {"text/csv", "application/x-ndjson"})
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.ORDER_NO_REUSED, ProblemCode.STALE_SEQUENCE})
    ResponseEntity<BatchView> receive(
            @RequestParam @NotNull(message = "must be given") @WarehouseCode String warehouse,
            @RequestParam @NotNull(message = "must be given") @DocumentNumber String batchNo,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "full") String mode,
            @RequestParam(defaultValue = "false") String preview,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, defaultValue = "identity") String encoding,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        caller.requireWarehouse(warehouse);
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("identity")) {
            throw invalid(HttpHeaders.CONTENT_ENCODING, "must be gzip, or not be given");
        }
        Delivery delivery = new Delivery(
                batchNo,
                warehouse,
                BatchMode.of(mode).orElseThrow(() -> invalid("mode", "must be full or partial")),
                asOf == null ? null : moment(asOf),
                flag(preview),
                BatchSource.REST,
                caller.actor());
        BatchFormat format = BatchFormat.ofMediaType(contentType)
                .orElseThrow(() -> new IllegalStateException("mapped, but unknown: " + contentType));
        return BatchAnswers.of(reception.receive(delivery, format, request.getInputStream()));
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid("asOf", "must be an instant such as 2026-11-23T14:05:00Z, its plus sign as %2B");
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("preview", "must be true or false");
        };
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
