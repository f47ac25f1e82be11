package mall.inventory.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Change;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;

/**
 * A SKU's figures and those of one warehouse while both are locked, and the moves that are booked on them. The SKU's policy and the
 * warehouse say on which account units come in and go out: on sale in an open warehouse, unless ops set what is sellable. Figures are
 * units. Not thread-safe.
 *
 * <p>Where they were only {@linkplain #asRead read}, guards have to say when they are written whether what was booked is still right.
 */
public final class LockedStock {

    /**
     * Why units move.
     *
     * @param at by the database's clock
     * @param effectiveAt when it happened in the world
     */
    public record Occasion(Instant at, Instant effectiveAt, Document document, Actor actor) {}

    private final Sku sku;
    private final String warehouse;
    private final boolean managed;
    private final List<Bucket> buckets;
    private final List<Posting> postings = new ArrayList<>();
    private final boolean hasPlace;
    private final long asideElsewhere;
    private WarehouseStock there;
    private WarehouseChange change = WarehouseChange.NONE;
    private final Balances before;
    private long sellable;
    private long unassigned;

    /**
     * @param hasPlace whether the warehouse ever had the SKU, and so has a row for it
     * @param asideElsewhere units that other warehouses have set aside
     */
    LockedStock(
            Sku sku,
            String warehouse,
            boolean managed,
            List<Bucket> buckets,
            WarehouseStock there,
            boolean hasPlace,
            long asideElsewhere) {
        this.sku = sku;
        this.warehouse = warehouse;
        this.managed = managed;
        this.buckets = buckets;
        this.there = there;
        this.hasPlace = hasPlace;
        this.asideElsewhere = asideElsewhere;
        this.before = Balances.of(buckets);
        this.sellable = before.sellable();
        this.unassigned = before.unassigned();
    }

    /**
     * Figures that nobody holds.
     *
     * @param sellable of the SKU's only open bucket
     * @param unassigned of the SKU
     */
    public static LockedStock asRead(
            Sku sku, String warehouse, boolean managed, long sellable, long unassigned, WarehouseStock there) {
        return new LockedStock(
                sku, warehouse, managed, List.of(new Bucket(0, sellable, 0, unassigned, true)), there, true, 0);
    }

    public Sku sku() {
        return sku;
    }

    public String warehouse() {
        return warehouse;
    }

    /** What lies in the warehouse. */
    public WarehouseStock there() {
        return there;
    }

    /**
     * Units come in, or are no longer withheld.
     *
     * @param from an external account, or WITHHELD
     */
    public void bringIn(int units, Account from, String reason, Occasion occasion) {
        if (units == 0) {
            return;
        }
        change(from == Account.WITHHELD ? new WarehouseChange(0, 0, -units, 0) : WarehouseChange.receiving(units));
        int aside = managed ? units : there.open() ? 0 : clamp(Math.min(there.free() - there.setAside(), units));
        change(WarehouseChange.settingAside(managed ? 0 : aside));
        // What is owed may be owed to what lies behind closed doors.
        long owed = managed ? 0 : asideElsewhere + there.setAside() - unassigned - aside;
        int repaid = Math.clamp(owed, 0, units - aside);
        post(from, Account.UNASSIGNED, aside, reason, occasion);
        post(from, Account.SELLABLE, units - aside, reason, occasion);
        if (repaid > 0) {
            Posting repayment = Posting.internal(
                    occasion.at(),
                    sku,
                    Account.SELLABLE,
                    Account.UNASSIGNED,
                    repaid,
                    Reason.REPAY,
                    occasion.document(),
                    occasion.actor());
            postings.add(repayment);
        }
        sellable += units - aside - repaid;
        unassigned += aside + repaid;
    }

    /** How many units can leave the warehouse that nobody has been promised. */
    public long removable() {
        long offered = managed
                ? Long.MAX_VALUE
                : there.open() ? sellable : Math.min(there.setAside(), unassigned - asideElsewhere);
        return Math.max(Math.min(there.free(), offered), 0);
    }

    /** Units that nobody has been promised leave the warehouse. */
    public void takeOut(int units, Account to, String reason, Occasion occasion) {
        Account from = managed || !there.open() ? Account.UNASSIGNED : Account.SELLABLE;
        post(from, to, units, reason, occasion);
        change(WarehouseChange.receiving(-units));
        if (from == Account.SELLABLE) {
            sellable -= units;
            return;
        }
        unassigned -= units;
        change(WarehouseChange.settingAside(-Math.min(units, there.setAside())));
    }

    /**
     * A count says what lies in the warehouse. What is missing is taken from sale as far as there is something (of a closed warehouse, first from what
     * was set aside there), and the rest from what nobody offered, which says by being negative that more is promised than there is.
     *
     * @param units not negative
     */
    public void correctTo(long units, String reason, Occasion occasion) {
        int difference = Math.toIntExact(units - there.onHand());
        if (difference < 0) {
            lose(-difference, reason, occasion);
        } else {
            bringIn(difference, Account.LOSS, reason, occasion);
        }
    }

    /**
     * The same where a count is taken back: what it took from what was withheld is withheld again.
     *
     * @param withheld how many units that were
     */
    public void correctBack(long units, long withheld, Occasion occasion) {
        int again = clamp(Math.min(units - there.onHand(), withheld));
        if (again > 0) {
            post(Account.LOSS, Account.WITHHELD, again, Reason.COUNT_UNDONE, occasion);
            change(WarehouseChange.withholding(again));
        }
        correctTo(units, Reason.COUNT_UNDONE, occasion);
    }

    /**
     * Of what is withheld there is no more than lies there. Of the rest, what was set aside there goes first, then what is on sale, and then what nobody
     * offers.
     */
    private void lose(int units, String reason, Occasion occasion) {
        int withheld = Math.clamp(there.withheld() - (there.onHand() - units), 0, units);
        if (withheld > 0) {
            writeOff(withheld, reason, occasion);
        }
        int left = units - withheld;
        int aside = managed ? 0 : Math.clamp(Math.min(there.setAside(), unassigned), 0, left);
        int fromSale = managed ? 0 : Math.clamp(sellable, 0, left - aside);
        lose(Account.SELLABLE, fromSale, reason, occasion);
        lose(Account.UNASSIGNED, left - fromSale, reason, occasion);
        sellable -= fromSale;
        unassigned -= left - fromSale;
        long stillAside = Math.min(there.setAside() - aside, Math.max(there.free(), 0));
        change(WarehouseChange.settingAside(stillAside - there.setAside()));
    }

    private void lose(Account from, int units, String reason, Occasion occasion) {
        post(from, Account.LOSS, units, reason, occasion);
        change(WarehouseChange.receiving(-units));
    }

    /** How many units are promised from this warehouse, or of the SKU altogether, and are not there. What lies behind closed doors is there. */
    public long missing() {
        return Math.max(Math.max(-there.free(), managed ? 0 : -unassigned), 0);
    }

    /** Whether nothing was booked but units that have come on sale here, or have gone off sale, from outside. */
    public boolean changesSaleAlone() {
        Change booked = bucketChange();
        return booked.unassigned() == 0
                && (booked.sellable() <= 0 || before.unassigned() == 0)
                && change.equals(WarehouseChange.receiving(booked.sellable()));
    }

    /** Withheld units leave the books. */
    public void writeOff(int units, String reason, Occasion occasion) {
        post(Account.WITHHELD, Account.LOSS, units, reason, occasion);
        change(new WarehouseChange(-units, 0, -units, 0));
    }

    /**
     * Takes off sale what nobody has been promised of what lies in the warehouse, which has closed. If less is on sale, what else is promised from
     * nowhere in particular, or from where it is missing, is owed now; unless there is something that nobody offers, which may be what lies there.
     *
     * @return how many units
     */
    public int setAside(Occasion occasion) {
        long free = managed ? 0 : Math.max(there.free() - there.setAside(), 0);
        int units = clamp(Math.min(free, sellable));
        boolean hasToSpare = unassigned > asideElsewhere + there.setAside();
        change(WarehouseChange.settingAside(hasToSpare ? units : free));
        if (units > 0) {
            post(Account.SELLABLE, Account.UNASSIGNED, units, Reason.CLOSED, occasion);
            sellable -= units;
            unassigned += units;
        }
        return units;
    }

    /**
     * Puts on sale again what was set aside, as far as it is still there.
     *
     * @return how many units
     */
    public int putOnSale(Occasion occasion) {
        // What other closed warehouses have set aside stays unassigned.
        long reclaimable = unassigned - asideElsewhere;
        int units = clamp(Math.min(there.setAside(), Math.min(reclaimable, there.free())));
        if (units > 0) {
            post(Account.UNASSIGNED, Account.SELLABLE, units, Reason.REOPENED, occasion);
            sellable += units;
            unassigned -= units;
        }
        change(WarehouseChange.settingAside(-there.setAside()));
        return units;
    }

    private static int clamp(long units) {
        return Math.clamp(units, 0, Integer.MAX_VALUE);
    }

    private void change(WarehouseChange more) {
        change = change.plus(more);
        there = there.plus(more);
    }

    private void post(Account from, Account to, int units, String reason, Occasion occasion) {
        if (units == 0) {
            return;
        }
        postings.add(new Posting(
                occasion.at(),
                occasion.effectiveAt(),
                sku,
                from,
                to,
                units,
                warehouse,
                null,
                reason,
                occasion.document(),
                occasion.actor()));
    }

    /** Whether the warehouse ever had the SKU, and so has a row for it. */
    public boolean hasPlace() {
        return hasPlace;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    List<Posting> postings() {
        return postings;
    }

    Change bucketChange() {
        return new Change(sellable - before.sellable(), 0, unassigned - before.unassigned());
    }

    WarehouseChange warehouseChange() {
        return change;
    }
}
