package mall.inventory.faults.sale;

import java.time.Duration;
import mall.inventory.faults.Await;

/** Looks at Redis and the books until they say the same, for as long as they may differ. */
final class RestObserver {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final RedisShards redis;
    private final JdbcSaleBooks books;
    private final Sale sale;

    RestObserver(RedisShards redis, JdbcSaleBooks books, Sale sale) {
        this.redis = redis;
        this.books = books;
        this.sale = sale;
    }

    /** Holds may run on: their units are taken, here and there. */
    AtRest look(String when) {
        AtRest[] seen = {once(when)};
        Await.until(Drain.LIMIT, LOOK, () -> {
            String before = books.mark();
            seen[0] = once(when);
            return seen[0].agrees() && before.equals(books.mark());
        });
        return seen[0];
    }

    private AtRest once(String when) {
        return AtRest.of(when, books.epoch(sale), redis.batches(), redis.units(), books.left(sale));
    }
}
