package mall.inventory.api.checkout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mall.inventory.access.Scope;
import mall.inventory.api.readmodel.StockReadModel;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPositions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/stocks")
@Tag(name = "Stocks", description = "What stands where")
class StockController {

    private static final int MAX_SKUS = 200;

    private static final String OPS = "SCOPE_" + Scope.OPS.id();

    private final StockPositions positions;
    private final @Nullable StockReadModel model;

    StockController(StockPositions positions, ObjectProvider<StockReadModel> model) {
        this.positions = positions;
        this.model = model.getIfAvailable();
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Look at a SKU's stock")
    @Refuses(ProblemCode.NOT_FOUND)
    StockView find(@PathVariable Sku sku) {
        return positions
                .find(sku)
                .map(StockView::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.NOT_FOUND, "there is no SKU " + sku + " in the catalogue")));
    }

    /** The parameters are taken as they came: bound to a list, a single SKU would be split at its commas. */
    @GetMapping
    @Operation(
            summary = "Look at the stock of up to 200 SKUs",
            description =
                    "One parameter sku for each. SKUs that do not exist are left out. Where the service has a read model, callers without the"
                            + " scope ops are answered from it while it is new enough: with sellable as the only figure of each SKU, and asOf.")
    @Parameter(
            name = "sku",
            in = ParameterIn.QUERY,
            required = true,
            array = @ArraySchema(schema = @Schema(type = "string"), minItems = 1, maxItems = MAX_SKUS))
    StockListView findAll(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters, Authentication caller) {
        List<String> codes = parameters.getOrDefault("sku", List.of());
        if (codes.isEmpty() || codes.size() > MAX_SKUS) {
            throw new ProblemException(
                    Problem.invalid("sku", "must be given 1 to " + MAX_SKUS + " times, as in ?sku=A&sku=B"));
        }
        Set<Sku> skus = skus(codes);
        return fromModel(skus, caller).orElseGet(() -> StockListView.of(positions.findAll(skus)));
    }

    /** SKUs that the model does not have are looked up in the books: it may not have heard of them yet, or they do not exist. */
    private Optional<StockListView> fromModel(Set<Sku> skus, Authentication caller) {
        if (model == null || isOps(caller)) {
            return Optional.empty();
        }
        return model.find(skus).map(figures -> {
            Set<Sku> others = new TreeSet<>(skus);
            others.removeAll(figures.units().keySet());
            return StockListView.of(figures, positions.findAll(others));
        });
    }

    private static boolean isOps(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(held -> OPS.equals(held.getAuthority()));
    }

    private static Set<Sku> skus(List<String> codes) {
        Set<Sku> skus = new TreeSet<>();
        List<Problem.FieldError> errors = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            try {
                skus.add(new Sku(codes.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(new Problem.FieldError("sku[" + i + "]", "is " + e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return skus;
    }
}
