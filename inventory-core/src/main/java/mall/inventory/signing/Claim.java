package mall.inventory.signing;

import java.time.Instant;

/** The right to work on a message; nobody else does meanwhile. */
record Claim(long clientId, String messageId, Instant at) {}
