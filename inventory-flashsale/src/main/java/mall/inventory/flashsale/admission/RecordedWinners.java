package mall.inventory.flashsale.admission;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.Activity;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/** The winners that Redis and the books know of. */
@Component
class RecordedWinners implements Winners {

    /** Where more batches are under way than this, the winners cannot be told yet. */
    private static final int LEFTOVERS = 500;

    private final AcceptedOrders orders;
    private final RedisActivityStock stock;

    RecordedWinners(AcceptedOrders orders, RedisActivityStock stock) {
        this.orders = orders;
        this.stock = stock;
    }

    @Override
    public Optional<Set<String>> of(Activity activity, Sku sku) {
        Set<String> won = new HashSet<>();
        // What was admitted and is not accepted yet is read first: when it is gone from there, it is in the books.
        if (activity.engine().usesRedis()) {
            List<Leftover> underWay = stock.leftovers(Loader.loaded(activity), Duration.ZERO, LEFTOVERS);
            if (underWay.size() == LEFTOVERS) {
                return Optional.empty();
            }
            underWay.forEach(
                    batch -> batch.tickets().stream().map(Ticket::orderNo).forEach(won::add));
        }
        won.addAll(orders.numbers(activity.id(), sku));
        return Optional.of(won);
    }
}
