package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/skus")
@Tag(name = "Admin: catalogue")
class CatalogueController {

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a SKU", description = "It has no stock yet: receive some with an adjustment.")
    @Refuses(ProblemCode.ALREADY_EXISTS)
    SkuView add(@Valid @RequestBody SkuRequest request) {
        CatalogueItem item = request.toItem();
        if (!catalogue.add(item)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.ALREADY_EXISTS,
                    "SKU " + item.sku()
                            + " is in the catalogue already; codes that differ by case are different SKUs"));
        }
        return SkuView.of(item);
    }

    @GetMapping
    @Operation(summary = "List the catalogue", description = "In the order of the codes.")
    SkuListView list(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Sku cursor) {
        return SkuListView.of(catalogue.page(cursor, limit));
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Look at a SKU")
    @Refuses(ProblemCode.NOT_FOUND)
    SkuView find(@PathVariable Sku sku) {
        return catalogue.find(sku).map(SkuView::of).orElseThrow(() -> unknown(sku));
    }

    static ProblemException unknown(Sku sku) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no SKU " + sku + " in the catalogue"));
    }
}
