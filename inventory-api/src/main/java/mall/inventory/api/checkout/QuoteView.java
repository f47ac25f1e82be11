package mall.inventory.api.checkout;

import java.util.List;
import mall.inventory.contract.OrderView.AllocationView;
import mall.inventory.problem.ProblemCode;
import mall.inventory.shipping.Rejection;
import mall.inventory.shipping.ShippingQuote;
import mall.inventory.shipping.ShippingQuote.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A quote: whether an order would be held, from where and by when it would ship, and why not from elsewhere.
 *
 * @param explained false where lines times warehouses are too many to explain; rejected is empty then
 * @param rulesVersion of the shipping rules that decided
 */
record QuoteView(
        boolean deliverable, List<LineView> lines, List<RejectedView> rejected, boolean explained, long rulesVersion) {

    /**
     * A line.
     *
     * @param strategy the name of the strategy that decided; missing for the default
     */
    record LineView(
            String sku,
            int quantity,
            @Nullable String strategy,
            List<AllocationView> allocations,
            @Nullable RefusalView refusal) {

        static LineView of(ShippingQuote.Line line) {
            return new LineView(
                    line.sku().code(),
                    line.units(),
                    line.strategy() == null ? null : line.strategy().content().name(),
                    AllocationView.of(line.allocations()),
                    line.refusal() == null ? null : RefusalView.of(line.refusal()));
        }
    }

    /**
     * Why a line would be refused.
     *
     * @param available units that would not be; missing where it is no question of units
     */
    record RefusalView(
            ProblemCode code, String reason, @Nullable Long available) {

        static RefusalView of(Refusal refusal) {
            return switch (refusal) {
                case Refusal.UnknownSku unknown ->
                    new RefusalView(ProblemCode.UNKNOWN_SKU, "the mall does not have it", null);
                case Refusal.Restricted(var restriction) ->
                    new RefusalView(
                            ProblemCode.SHIPPING_RESTRICTED,
                            restriction.content().reason(),
                            null);
                case Refusal.Insufficient(long available) ->
                    new RefusalView(ProblemCode.INSUFFICIENT_STOCK, "not so many units are for sale", available);
                case Refusal.NoWarehouse(long available) ->
                    new RefusalView(
                            ProblemCode.NO_WAREHOUSE, "no warehouse that may ship it can; see rejected", available);
            };
        }
    }

    /** A warehouse that nothing would come from, or nothing of a SKU. */
    record RejectedView(String warehouse, @Nullable String sku, String reason) {

        static RejectedView of(Rejection rejection) {
            return new RejectedView(
                    rejection.warehouse(),
                    rejection.sku() == null ? null : rejection.sku().code(),
                    rejection.reason());
        }
    }

    static QuoteView of(ShippingQuote quote) {
        return new QuoteView(
                quote.isDeliverable(),
                quote.lines().stream().map(LineView::of).toList(),
                quote.rejected().stream().map(RejectedView::of).toList(),
                quote.explained(),
                quote.rulesVersion());
    }
}
