package mall.inventory.flashsale.rest;

import java.time.Instant;

/** A token that buys one order of its user in its activity, until it ends. */
record TokenView(String submitToken, Instant expiresAt) {}
