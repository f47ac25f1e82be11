package mall.inventory.sync.rest;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** Since when events are read again. */
record ReplayRequest(
        @NotNull(message = "must be given: an instant") Instant from) {}
