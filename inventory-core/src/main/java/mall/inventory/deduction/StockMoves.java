package mall.inventory.deduction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/**
 * Moves an order's units between SELLABLE and RESERVED, in the figures and in the ledger. The ledger is written first: its rows
 * are nobody else's, while a bucket row of a hot SKU is everybody's and is locked as shortly as can be, right before the commit.
 */
@Component
class StockMoves {

    private final JdbcBuckets buckets;
    private final JdbcLedger ledger;

    StockMoves(JdbcBuckets buckets, JdbcLedger ledger) {
        this.buckets = buckets;
        this.ledger = ledger;
    }

    /** Units of an order on their way back to sale. */
    record Release(OrderNo orderNo, List<OrderLine> units) {}

    /**
     * Takes an order's units from sale.
     *
     * @return the lines that cannot be served; then the caller rolls back
     */
    List<OrderLine> take(OrderNo orderNo, List<OrderLine> units, String reason, Actor actor, Instant at) {
        Document order = new Document(Document.Type.ORDER, orderNo.value());
        ledger.append(units.stream()
                .map(line -> posting(at, line, Account.SELLABLE, Account.RESERVED, reason, order, actor))
                .toList());
        SortedSet<Sku> refused = buckets.take(summed(units));
        return units.stream().filter(line -> refused.contains(line.sku())).toList();
    }

    /** Gives units back to sale; those of a SKU with a negative UNASSIGNED repay that first. */
    void putBack(List<Release> releases, String reason, Actor actor, Instant at) {
        ledger.append(releases.stream()
                .flatMap(release -> release.units().stream()
                        .map(line -> posting(
                                at, line, Account.RESERVED, Account.SELLABLE, reason, document(release), actor)))
                .toList());
        SortedMap<Sku, Integer> units = summed(
                releases.stream().flatMap(release -> release.units().stream()).toList());
        ledger.append(repayments(releases, new HashMap<>(buckets.putBack(units)), actor, at));
    }

    /** Whose units repaid what: first come, first served. Mostly empty, so little is written while the buckets are locked. */
    private static List<Posting> repayments(List<Release> releases, Map<Sku, Integer> repaid, Actor actor, Instant at) {
        List<Posting> postings = new ArrayList<>();
        for (Release release : releases) {
            for (OrderLine line : release.units()) {
                int repay = Math.min(line.quantity().units(), repaid.getOrDefault(line.sku(), 0));
                if (repay > 0) {
                    repaid.merge(line.sku(), -repay, Integer::sum);
                    postings.add(Posting.internal(
                            at,
                            line.sku(),
                            Account.SELLABLE,
                            Account.UNASSIGNED,
                            repay,
                            Reason.REPAY,
                            document(release),
                            actor));
                }
            }
        }
        return postings;
    }

    private static Document document(Release release) {
        return new Document(Document.Type.ORDER, release.orderNo().value());
    }

    private static Posting posting(
            Instant at, OrderLine line, Account from, Account to, String reason, Document order, Actor actor) {
        return Posting.internal(at, line.sku(), from, to, line.quantity().units(), reason, order, actor);
    }

    private static SortedMap<Sku, Integer> summed(List<OrderLine> lines) {
        TreeMap<Sku, Integer> units = new TreeMap<>();
        lines.forEach(line -> units.merge(line.sku(), line.quantity().units(), Math::addExact));
        return units;
    }
}
