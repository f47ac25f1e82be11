package mall.inventory.quickstart.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.quickstart.invoices.Shop;
import mall.inventory.quickstart.invoices.Voucher;

/**
 * Shoppers who fill a basket and walk away: the same goods as the first orders, held for a second, never paid. Watched until the
 * clock has given everything back, which it must have before the first order, or the basket would take its units.
 */
final class Baskets {

    private static final int COUNT = 3;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InventoryClient inventory;

    Baskets(InventoryClient inventory) {
        this.inventory = inventory;
    }

    /** Returns the baskets' order numbers once they have expired. */
    List<String> abandon(Shop shop) {
        List<String> baskets = new ArrayList<>();
        shop.vouchers().stream()
                .filter(Voucher.Order.class::isInstance)
                .map(Voucher.Order.class::cast)
                .limit(COUNT)
                .forEach(order -> baskets.add(fill("basket-" + (baskets.size() + 1), order)));
        baskets.forEach(this::awaitExpiry);
        return baskets;
    }

    private String fill(String orderNo, Voucher.Order like) {
        PlaceAnswer answer = inventory.place(new InventoryClient.Wish(orderNo, like.channel(), null, 1, like.lines()));
        return switch (answer) {
            case PlaceAnswer.Placed _, PlaceAnswer.Expired _ -> orderNo;
            case PlaceAnswer.Insufficient _, PlaceAnswer.NumberUsed _ ->
                throw new IllegalStateException("The first basket of the day could not be filled: " + answer);
        };
    }

    private void awaitExpiry(String orderNo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!inventory.stateOf(orderNo).equals("EXPIRED")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(orderNo + " was held for a second and has not expired after "
                        + PATIENCE.toSeconds() + " s; is the expiry worker running?");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
