package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.ProblemCode;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WarehouseOutcome;
import mall.inventory.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(WarehouseController.PATH)
@Tag(name = "Admin: warehouses", description = "Where stock lies and ships from")
class WarehouseController {

    static final String PATH = "/v1/admin/warehouses";

    private final Warehouses warehouses;

    WarehouseController(Warehouses warehouses) {
        this.warehouses = warehouses;
    }

    @PostMapping
    @Operation(summary = "Add a warehouse", description = "It is open and has no stock yet. Its code never changes.")
    @ApiResponse(responseCode = "201", description = "Added")
    @Refuses(ProblemCode.ALREADY_EXISTS)
    ResponseEntity<WarehouseView> add(@Valid @RequestBody WarehouseRequest request, Actor actor) {
        Warehouse warehouse = request.toWarehouse(null);
        Warehouse added = done(warehouses.add(warehouse, actor), warehouse.code());
        return answer(ResponseEntity.created(URI.create(PATH + "/" + added.code())), added);
    }

    @GetMapping
    @Operation(summary = "List the warehouses", description = "In the order of the codes.")
    WarehouseListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable @WarehouseCode String cursor) {
        return WarehouseListView.of(warehouses.page(cursor, limit));
    }

    @GetMapping("/{code}")
    @Operation(summary = "Look at a warehouse")
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<WarehouseView> find(@PathVariable String code) {
        return answer(ResponseEntity.ok(), warehouses.find(code).orElseThrow(() -> RuleRefusals.notFound(named(code))));
    }

    @PutMapping("/{code}")
    @Operation(
            summary = "Change a warehouse",
            description = "All but its code, and whether it is open: closing has consequences and a way of its own.")
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.PRECONDITION})
    ResponseEntity<WarehouseView> edit(
            @PathVariable String code,
            @Parameter(description = IfMatch.DESCRIPTION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody WarehouseRequest request,
            Actor actor) {
        ExpectedVersions expected = IfMatch.read(ifMatch);
        return answer(ResponseEntity.ok(), done(warehouses.edit(request.toWarehouse(code), expected, actor), code));
    }

    @GetMapping("/{code}/history")
    @Operation(summary = "Who changed a warehouse, and what it was from then on", description = "Newest first.")
    @Refuses(ProblemCode.NOT_FOUND)
    HistoryView history(
            @PathVariable String code,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return warehouses
                .history(code, limit, cursor)
                .map(HistoryView::of)
                .orElseThrow(() -> RuleRefusals.notFound(named(code)));
    }

    private static Warehouse done(WarehouseOutcome outcome, String code) {
        return switch (outcome) {
            case WarehouseOutcome.Done done -> done.warehouse();
            case WarehouseOutcome.CodeTaken taken ->
                throw RuleRefusals.taken(
                        "there is a " + named(code) + " already; codes that differ by case are different");
            case WarehouseOutcome.NotFound notFound -> throw RuleRefusals.notFound(named(code));
            case WarehouseOutcome.Stale stale -> throw RuleRefusals.stale(named(code), stale.version());
        };
    }

    private static ResponseEntity<WarehouseView> answer(ResponseEntity.BodyBuilder answer, Warehouse warehouse) {
        return answer.eTag(String.valueOf(warehouse.version())).body(WarehouseView.of(warehouse));
    }

    private static String named(String code) {
        return "warehouse " + code;
    }
}
