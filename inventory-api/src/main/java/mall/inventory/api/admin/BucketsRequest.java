package mall.inventory.api.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.sku.SpreadSkus;

record BucketsRequest(
        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be between 1 and " + SpreadSkus.MAX_BUCKETS)
        @Max(value = SpreadSkus.MAX_BUCKETS, message = "must be between 1 and " + SpreadSkus.MAX_BUCKETS)
        Integer count) {}
