package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.ProblemCode;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/skus/{sku}/buckets")
@Tag(name = "Admin: catalogue")
class BucketController {

    private static final Logger LOG = LoggerFactory.getLogger(BucketController.class);

    private final SpreadSkus spread;

    BucketController(SpreadSkus spread) {
        this.spread = spread;
    }

    @GetMapping
    @Operation(summary = "Look at the rows that a SKU's sellable stock is spread over")
    @Refuses(ProblemCode.NOT_FOUND)
    BucketsView look(@PathVariable Sku sku) {
        List<Bucket> buckets = spread.bucketsOf(sku);
        if (buckets.isEmpty()) {
            throw CatalogueController.unknown(sku);
        }
        return BucketsView.of(sku, buckets);
    }

    @PutMapping
    @Operation(
            summary = "Spread a hot SKU over so many rows",
            description =
                    "Can be done while sales go on. It helps the strategies that write order by order; group-commit, which"
                            + " writes many at a time, gains little from it.")
    @Refuses(ProblemCode.NOT_FOUND)
    BucketsView change(@PathVariable Sku sku, @Valid @RequestBody BucketsRequest request, Actor actor) {
        if (!spread.spread(sku, request.count())) {
            throw CatalogueController.unknown(sku);
        }
        LOG.info("{} is spread over {} rows, by {}", sku, request.count(), actor);
        return BucketsView.of(sku, spread.bucketsOf(sku));
    }
}
