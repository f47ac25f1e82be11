package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerPage;
import mall.inventory.problem.ProblemCode;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/ledger")
@Tag(name = "Admin: books")
class LedgerController {

    private final Ledger ledger;
    private final Catalogue catalogue;

    LedgerController(Ledger ledger, Catalogue catalogue) {
        this.ledger = ledger;
        this.catalogue = catalogue;
    }

    @GetMapping
    @Operation(summary = "Who changed a SKU's stock, and why", description = "Newest first.")
    @Refuses(ProblemCode.NOT_FOUND)
    LedgerView page(
            @RequestParam Sku sku,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        LedgerPage page = ledger.page(sku, limit, cursor);
        if (page.entries().isEmpty() && catalogue.find(sku).isEmpty()) {
            throw CatalogueController.unknown(sku);
        }
        return LedgerView.of(page);
    }
}
