package mall.inventory.adapter.batches;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds back batches that look wrong: half a file, another warehouse's, one with its columns mixed up. */
@Component
class Guard {

    private final BatchProperties.Guard limits;

    Guard(BatchProperties properties) {
        this.limits = properties.guard();
    }

    /**
     * Why the batch should not be booked before somebody has looked at it; nothing when it may be.
     *
     * @param last how many rows the warehouse's last full batch had
     */
    List<String> reasons(StockBatch batch, StockBatch.Rows rows, Difference difference, Optional<Long> last) {
        if (difference.unitsBefore() < limits.minUnits()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        long dropped = difference.unitsBefore() - difference.unitsAfter();
        if (dropped > difference.unitsBefore() * limits.maxDropShare()) {
            reasons.add("it drops " + dropped + " of " + difference.unitsBefore() + " units, more than "
                    + percent(limits.maxDropShare()));
        }
        if (difference.toZero() > difference.stocked() * limits.maxToZeroShare()) {
            reasons.add("it leaves nothing of " + difference.toZero() + " of " + difference.stocked()
                    + " SKUs that have units, more than " + percent(limits.maxToZeroShare()));
        }
        boolean full = batch.mode() == BatchMode.FULL;
        if (full && last.isPresent() && rows.all() < last.get() * limits.minRowsShare()) {
            reasons.add("it has " + rows.all() + " rows, less than " + percent(limits.minRowsShare()) + " of the "
                    + last.get() + " of the last full batch");
        }
        if (rows.bad() > rows.all() * limits.maxRejectedShare()) {
            reasons.add(rows.bad() + " of its " + rows.all() + " rows are rejected, more than "
                    + percent(limits.maxRejectedShare()));
        }
        if (full && rows.unnamed() > 0 && difference.absent() > 0) {
            reasons.add("nobody can tell which SKUs " + rows.unnamed() + " rejected rows mean, and "
                    + difference.absent() + " SKUs that have units are missing: they may be these");
        }
        return reasons;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
