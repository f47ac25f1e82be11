package mall.inventory.reservation;

import java.util.List;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;

/** What to give back: the whole order, or some of its units. */
public sealed interface RollbackRequest {

    OrderNo orderNo();

    /** What counts when the rollback number comes again: the lines, none for the whole order. */
    ContentHash contentHash();

    /** The rollback's own number, if it has one. */
    @Nullable
    String rollbackNo();

    /** Why, in the caller's words; goes into the order's history. */
    @Nullable
    String reason();

    /**
     * Everything that is still open.
     *
     * @param rollbackNo lets a repeated rollback be recognised after the rest of the order has shipped
     */
    record Whole(
            OrderNo orderNo,
            @Nullable String rollbackNo,
            @Nullable String reason) implements RollbackRequest {

        @Override
        public ContentHash contentHash() {
            return ContentHash.of(List.of());
        }
    }

    /**
     * Some units.
     *
     * @param rollbackNo makes the rollback happen once
     * @param lines summed per SKU and sorted; never empty
     */
    record Partial(
            OrderNo orderNo, String rollbackNo, @Nullable String reason, List<OrderLine> lines)
            implements RollbackRequest {

        public Partial {
            lines = OrderLine.summed(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a partial rollback names its lines");
            }
        }

        @Override
        public ContentHash contentHash() {
            return ContentHash.of(OrderLine.fields(lines));
        }
    }
}
