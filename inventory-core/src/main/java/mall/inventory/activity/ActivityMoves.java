package mall.inventory.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import mall.inventory.activity.Transition.Lacking;
import mall.inventory.database.DatabaseClock;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Change;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/** Moves units between what is for sale and what an activity has. All methods run in the transaction that holds the activity's row. */
@Component
class ActivityMoves {

    private final JdbcAllotments stock;
    private final JdbcBuckets buckets;
    private final JdbcLedger ledger;
    private final DatabaseClock clock;

    ActivityMoves(JdbcAllotments stock, JdbcBuckets buckets, JdbcLedger ledger, DatabaseClock clock) {
        this.stock = stock;
        this.buckets = buckets;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sets aside what is planned.
     *
     * @return the SKUs of which too few units are for sale; then nothing was changed
     */
    List<Lacking> setAside(Activity activity, List<ActivityFigures> figures, Actor actor) {
        stock.allot(activity.id());
        SortedMap<Sku, List<Bucket>> locked = lock(figures);
        List<Lacking> lacking = figures.stream()
                .map(sku -> new Lacking(sku.sku(), sku.planned(), sellable(rows(locked, sku.sku()))))
                .filter(sku -> sku.available() < sku.requested())
                .toList();
        if (!lacking.isEmpty()) {
            return lacking;
        }
        Instant now = clock.now();
        ledger.append(figures.stream()
                .map(sku -> posting(
                        now,
                        activity,
                        sku.sku(),
                        Account.SELLABLE,
                        Account.ACTIVITY,
                        sku.planned(),
                        Reason.WARM_UP,
                        actor))
                .toList());
        for (ActivityFigures sku : figures) {
            buckets.change(sku.sku(), rows(locked, sku.sku()), new Change(-sku.planned(), 0, 0));
        }
        return List.of();
    }

    /** Puts what is left on sale again; where units are owed, they make up for that first. */
    void giveBackTheRest(Activity activity, List<ActivityFigures> figures, Actor actor) {
        List<ActivityFigures> left =
                figures.stream().filter(sku -> sku.remaining() > 0).toList();
        SortedMap<Sku, List<Bucket>> locked = lock(left);
        Map<Sku, Long> owed = buckets.owed(locked.keySet());
        Instant now = clock.now();
        List<Posting> postings = new ArrayList<>();
        for (ActivityFigures figure : left) {
            Sku sku = figure.sku();
            List<Bucket> rows = rows(locked, sku);
            long units = figure.remaining();
            long repaid = Math.clamp(owed.getOrDefault(sku, 0L), 0, units);
            postings.add(posting(
                    now, activity, sku, Account.ACTIVITY, Account.SELLABLE, units, Reason.ACTIVITY_OVER, actor));
            if (repaid > 0) {
                postings.add(
                        posting(now, activity, sku, Account.SELLABLE, Account.UNASSIGNED, repaid, Reason.REPAY, actor));
            }
            buckets.change(sku, rows, new Change(units - repaid, 0, repaid));
        }
        ledger.append(postings);
    }

    private SortedMap<Sku, List<Bucket>> lock(Collection<ActivityFigures> figures) {
        SortedSet<Sku> skus = new TreeSet<>();
        figures.forEach(figure -> skus.add(figure.sku()));
        return buckets.lock(skus);
    }

    private static List<Bucket> rows(SortedMap<Sku, List<Bucket>> locked, Sku sku) {
        return locked.getOrDefault(sku, List.of());
    }

    private static long sellable(List<Bucket> rows) {
        return rows.stream().mapToLong(Bucket::sellable).sum();
    }

    private static Posting posting(
            Instant at, Activity activity, Sku sku, Account from, Account to, long units, String reason, Actor actor) {
        return new Posting(
                at,
                at,
                sku,
                from,
                to,
                Math.toIntExact(units),
                null,
                activity.id(),
                reason,
                new Document(Document.Type.ACTIVITY, activity.id()),
                actor);
    }
}
