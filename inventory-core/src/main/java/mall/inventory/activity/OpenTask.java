package mall.inventory.activity;

import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;

/** An accepted order whose line and ledger entry are not written yet. */
public record OpenTask(String activity, OrderNo orderNo, OrderLine line, String userId) {}
