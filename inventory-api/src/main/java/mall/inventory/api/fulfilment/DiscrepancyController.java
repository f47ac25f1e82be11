package mall.inventory.api.fulfilment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.fulfilment.Discrepancies;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/discrepancies")
@Tag(name = "Admin: books")
class DiscrepancyController {

    private final Discrepancies discrepancies;

    DiscrepancyController(Discrepancies discrepancies) {
        this.discrepancies = discrepancies;
    }

    @GetMapping
    @Operation(
            summary = "Where shipments contradicted the books",
            description =
                    "Newest first. More left a warehouse than lay there (NOT_ON_HAND), or than was free of promises to other orders"
                            + " (PROMISED_TO_OTHERS): the goods have left, so they were booked, and somebody should look.")
    DiscrepancyListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return DiscrepancyListView.of(discrepancies.page(limit, cursor));
    }
}
