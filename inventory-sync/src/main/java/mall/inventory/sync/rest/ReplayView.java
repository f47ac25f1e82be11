package mall.inventory.sync.rest;

import java.time.Instant;

/** What is being read again: at most so many records. */
record ReplayView(Instant from, long records) {}
