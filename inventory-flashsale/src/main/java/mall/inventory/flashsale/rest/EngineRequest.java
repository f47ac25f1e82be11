package mall.inventory.flashsale.rest;

import jakarta.validation.constraints.NotNull;

/** The engine that admits orders from now on: redis, mysql or write-behind. */
record EngineRequest(@NotNull(message = "must be given") String engine) {}
