package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.shipping.Lane;
import mall.inventory.shipping.Rule;
import mall.inventory.shipping.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(LaneController.PATH)
@Tag(name = "Admin: lanes", description = "How long goods take from a warehouse to a region")
class LaneController extends RuleController<Lane, LaneRequest, LaneView> {

    static final String PATH = "/v1/admin/lanes";

    private final Rules<Lane> rules;

    LaneController(Rules<Lane> rules) {
        super(rules, PATH, "lane", "warehouse");
        this.rules = rules;
    }

    @GetMapping
    @Operation(summary = "List them", description = "Oldest first.")
    LaneListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return LaneListView.of(rules.page(cursor, limit));
    }

    @Override
    LaneView view(Rule<Lane> rule) {
        return LaneView.of(rule);
    }
}
