package mall.inventory.stock;

import static mall.inventory.ledger.Account.LOSS;
import static mall.inventory.ledger.Account.SELLABLE;
import static mall.inventory.ledger.Account.SUPPLIER;
import static mall.inventory.ledger.Account.UNASSIGNED;
import static mall.inventory.ledger.Account.WITHHELD;

import java.util.EnumSet;
import java.util.Set;
import mall.inventory.ledger.Account;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.warehouse.WarehouseStock;

/** Which moves ops may make, and how many units can leave an account. */
final class AdjustmentRules {

    private static final Set<Account> OWN = EnumSet.of(SELLABLE, UNASSIGNED, WITHHELD);

    private AdjustmentRules() {}

    /** Receipts, moves among the accounts ops own, losses and finds. */
    static boolean isLegal(Account from, Account to) {
        if (from == to) {
            return false;
        }
        return (from == SUPPLIER && OWN.contains(to))
                || (OWN.contains(from) && (OWN.contains(to) || to == LOSS))
                || (from == LOSS && OWN.contains(to));
    }

    /**
     * How many units the move can take: what the account holds, and what lies in the warehouse where that matters.
     *
     * @param shutIn of what is unassigned, the units that lie behind closed doors
     */
    static long available(
            Account from, Account to, SellablePolicy policy, Balances balances, WarehouseStock there, long shutIn) {
        long booked = switch (from) {
            case SELLABLE -> balances.sellable();
            case WITHHELD -> there.withheld();
            case UNASSIGNED ->
                mayGoNegative(to, policy)
                        ? Long.MAX_VALUE
                        : Math.max(balances.unassigned() - (to == SELLABLE ? shutIn : 0), 0);
            case SUPPLIER, LOSS -> Long.MAX_VALUE;
            case RESERVED, ACTIVITY, CUSTOMER, TRANSIT -> 0;
        };
        return Math.min(booked, lying(from, to, there));
    }

    /**
     * A loss is a fact, whatever was planned with the units; and a managed SKU may be oversold on purpose. A SKU that follows its
     * physical stock sells only what is there.
     */
    private static boolean mayGoNegative(Account to, SellablePolicy policy) {
        return to == LOSS || policy == SellablePolicy.MANAGED;
    }

    private static long lying(Account from, Account to, WarehouseStock there) {
        if (from == WITHHELD) {
            return to == LOSS ? Math.min(there.withheld(), there.onHand()) : there.withheld();
        }
        if (to == LOSS) {
            return Math.max(there.onHand() - there.withheld(), 0);
        }
        if (to == WITHHELD && from.isInternal()) {
            return Math.max(there.free(), 0);
        }
        return Long.MAX_VALUE;
    }
}
