package mall.inventory.api.readmodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mall.inventory.api.readmodel.RedisStockModel.UnreadableException;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What may be sold, as long as the model is there and new enough. When Redis has failed to answer once, nobody waits for it any more until it
 * has answered this class's own question, which it asks every now and then.
 */
public class StockReadModel implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StockReadModel.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(500);

    private final RedisStockModel model;
    private final DatabaseNow database;
    private final Duration maxAge;

    private final Counter answered;
    private final Counter stale;
    private final Counter failed;
    private final Counter away;

    private volatile boolean answers;
    private @Nullable ScheduledExecutorService clock;

    StockReadModel(RedisStockModel model, DatabaseNow database, Duration maxAge, MeterRegistry meters) {
        this.model = model;
        this.database = database;
        this.maxAge = maxAge;
        this.answered = counter("answered", meters);
        this.stale = counter("stale", meters);
        this.failed = counter("failed", meters);
        this.away = counter("away", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("inventory.stocks.read.model")
                .description("looks at the read model; all but the answered ones went to MySQL")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** The figures of those SKUs that the model has; empty when it is away, too old or not complete, and MySQL is to be asked. */
    public Optional<SellableFigures> find(Collection<Sku> skus) {
        if (!answers) {
            away.increment();
            return Optional.empty();
        }
        try {
            Optional<SellableFigures> figures = model.read(List.copyOf(skus)).filter(this::isNewEnough);
            (figures.isPresent() ? answered : stale).increment();
            return figures;
        } catch (UnreadableException e) {
            answers = false;
            failed.increment();
            LOG.warn("The read model of stock is away, MySQL answers: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isNewEnough(SellableFigures figures) {
        return database.now()
                .filter(now -> !figures.asOf().plus(maxAge).isBefore(now))
                .isPresent();
    }

    private void askAgain() {
        if (answers) {
            return;
        }
        try {
            model.connect();
            model.read(List.of());
            answers = true;
            LOG.info("The read model of stock answers");
        } catch (UnreadableException | RuntimeException e) {
            LOG.debug("The read model of stock is still away", e);
        }
    }

    private void lookAtTheClock() {
        try {
            database.lookAgain();
        } catch (RuntimeException e) {
            LOG.debug("The database does not say what time it is", e);
        }
    }

    /** Two threads: a MySQL that hangs does not keep Redis away. */
    @Override
    public synchronized void start() {
        if (clock == null) {
            clock = Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("stock-read-model-", 1).factory());
            long millis = ASK_AGAIN_AFTER.toMillis();
            var _ = clock.scheduleWithFixedDelay(this::lookAtTheClock, 0, millis, TimeUnit.MILLISECONDS);
            var _ = clock.scheduleWithFixedDelay(this::askAgain, 0, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
