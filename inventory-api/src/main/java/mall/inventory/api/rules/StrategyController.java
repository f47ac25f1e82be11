package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.shipping.Rule;
import mall.inventory.shipping.Rules;
import mall.inventory.shipping.Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(StrategyController.PATH)
@Tag(
        name = "Admin: strategies",
        description =
                "Which warehouses serve which orders, and in which order they are asked. The first strategy that fits decides")
class StrategyController extends RuleController<Strategy, StrategyRequest, StrategyView> {

    static final String PATH = "/v1/admin/strategies";

    private final Rules<Strategy> rules;

    StrategyController(Rules<Strategy> rules) {
        super(rules, PATH, "strategy", "warehouses");
        this.rules = rules;
    }

    @GetMapping
    @Operation(summary = "List them", description = "Oldest first.")
    StrategyListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return StrategyListView.of(rules.page(cursor, limit));
    }

    @Override
    StrategyView view(Rule<Strategy> rule) {
        return StrategyView.of(rule);
    }
}
