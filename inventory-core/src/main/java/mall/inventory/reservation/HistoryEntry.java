package mall.inventory.reservation;

import java.time.Instant;
import mall.inventory.ledger.Actor;

/** Something that happened to an order. */
public record HistoryEntry(Instant at, String action, Actor actor, String detail) {}
