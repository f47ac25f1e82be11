package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.shipping.Restriction;
import mall.inventory.shipping.Rule;
import mall.inventory.shipping.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(RestrictionController.PATH)
@Tag(name = "Admin: restrictions", description = "What does not ship where")
class RestrictionController extends RuleController<Restriction, RestrictionRequest, RestrictionView> {

    static final String PATH = "/v1/admin/restrictions";

    private final Rules<Restriction> rules;

    RestrictionController(Rules<Restriction> rules) {
        super(rules, PATH, "restriction", "warehouses");
        this.rules = rules;
    }

    @GetMapping
    @Operation(summary = "List them", description = "Oldest first.")
    RestrictionListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return RestrictionListView.of(rules.page(cursor, limit));
    }

    @Override
    RestrictionView view(Rule<Restriction> rule) {
        return RestrictionView.of(rule);
    }
}
