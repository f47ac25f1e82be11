package mall.inventory.signing;

import java.time.Instant;

/** A key that a client signs with, without its secret. */
public record SigningKey(long id, Instant createdAt) {}
