package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.ProblemCode;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/regions")
@Tag(name = "Admin: regions", description = "The codes that rules and addresses are made of")
class RegionController {

    private final Regions regions = Regions.bundled();

    @GetMapping
    @Operation(summary = "List the countries, or what lies in a region", description = "In the order of the codes.")
    @Refuses(ProblemCode.NOT_FOUND)
    RegionListView list(@RequestParam(required = false) @Nullable String parent) {
        if (parent == null) {
            return RegionListView.of(regions.children(null));
        }
        Region region = regions.find(parent).orElseThrow(() -> RuleRefusals.notFound("region " + parent));
        return RegionListView.of(regions.children(region));
    }
}
