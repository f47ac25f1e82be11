package mall.inventory.adapter.batches;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.counting.Expected;
import mall.inventory.counting.StockCounts;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a batch with the books: both come in the order of the SKUs, and are merged. Neither is ever in memory as a whole.
 */
@Component
class Comparison {

    private static final int LOOKED_UP_AT_ONCE = 1_000;

    private final StockCounts counts;
    private final Catalogue catalogue;
    private final JdbcBatchRows kept;

    Comparison(StockCounts counts, Catalogue catalogue, JdbcBatchRows kept) {
        this.counts = counts;
        this.catalogue = catalogue;
        this.kept = kept;
    }

    /** What is found out row by row. SKUs that the warehouse never had come a little later than their place. */
    interface Findings {

        /** The books say otherwise, or a full batch is silent about what they expect. */
        void change(CountedRow row);

        /** The books say the same. */
        void confirm(CountedRow row);

        /** The books refuse it. */
        void refuse(RejectedRow row);
    }

    /**
     * How it ended.
     *
     * @param refused rows of SKUs that there are not
     * @param later rows of SKUs that were counted later
     */
    record Result(Difference difference, long refused, long later) {}

    Result compare(StockBatch batch, Turn turn, Findings findings) {
        Merge merge = new Merge(batch, kept.rejectedSkus(batch.batchNo()), findings);
        KeptRows rows = new KeptRows(kept, batch.batchNo(), Kind.ROW);
        try (ExpectedRows expected = new ExpectedRows(counts, batch.warehouse(), batch.key(), turn::goOn)) {
            CountedRow row = next(rows);
            while (expected.hasNext()) {
                turn.goOn();
                Expected there = expected.next();
                while (row != null && row.sku().compareTo(there.sku()) < 0) {
                    merge.unknown(row);
                    row = next(rows);
                }
                if (row != null && row.sku().equals(there.sku())) {
                    merge.both(row, there);
                    row = next(rows);
                } else {
                    merge.absent(there);
                }
            }
            while (row != null) {
                turn.goOn();
                merge.unknown(row);
                row = next(rows);
            }
        }
        merge.lookUp();
        return merge.tally.result();
    }

    private static @Nullable CountedRow next(KeptRows rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /** What follows from each pair. */
    private final class Merge {

        private final boolean full;
        private final Set<String> rejected;
        private final Findings findings;
        private final Tally tally = new Tally();
        private final List<CountedRow> unknown = new ArrayList<>();

        Merge(StockBatch batch, Set<String> rejected, Findings findings) {
            this.full = batch.mode() == BatchMode.FULL;
            this.rejected = rejected;
            this.findings = findings;
        }

        void both(CountedRow row, Expected there) {
            if (there.countedLater()) {
                tally.later(there.sku(), there.expected());
                findings.refuse(rejection(row, "a later count is booked"));
                return;
            }
            tally.known(row.sku(), there.expected(), row.onHand());
            if (there.expected() == row.onHand()) {
                findings.confirm(row);
            } else {
                findings.change(row);
            }
        }

        void absent(Expected there) {
            if (!full || there.expected() == 0 || there.countedLater() || rejected.contains(there.sku())) {
                tally.left(there.sku(), there.expected());
            } else {
                tally.absent(there.sku(), there.expected());
                findings.change(new CountedRow(1, there.sku(), 0));
            }
        }

        /** The warehouse never had it; the mall may have. */
        void unknown(CountedRow row) {
            unknown.add(row);
            if (unknown.size() == LOOKED_UP_AT_ONCE) {
                lookUp();
            }
        }

        void lookUp() {
            Set<Sku> known = catalogue.known(
                    unknown.stream().map(row -> new Sku(row.sku())).collect(Collectors.toSet()));
            for (CountedRow row : unknown) {
                if (!known.contains(new Sku(row.sku()))) {
                    tally.refused();
                    findings.refuse(rejection(row, "no such SKU"));
                } else {
                    tally.fresh(row.sku(), row.onHand());
                    if (row.onHand() == 0) {
                        findings.confirm(row);
                    } else {
                        findings.change(row);
                    }
                }
            }
            unknown.clear();
        }

        private static RejectedRow rejection(CountedRow row, String reason) {
            return new RejectedRow(row.line(), "sku", row.sku(), reason, row.sku());
        }
    }
}
