package mall.inventory.adapter.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import mall.inventory.adapter.counts.PushedCounts;
import mall.inventory.contract.SkuCode;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.counting.Count;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** A record of the topic of counts; its fields are those of {@code PUT /v1/warehouses/{warehouse}/stocks/{sku}}. */
record CountMessage(
        @NotNull(message = "must be given") @WarehouseCode String warehouse,
        @SkuCode String sku,

        @NotNull(message = "must be given: the units that lie there")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Count.MAX, message = "must be at most {value}")
        Integer onHand,

        @Nullable Instant asOf,

        @Min(value = 1, message = "must be at least {value}") @Nullable
        Long sequence) {

    PushedCounts.Push toPush() {
        return new PushedCounts.Push(warehouse, new Count(new Sku(sku), onHand), asOf, sequence);
    }
}
