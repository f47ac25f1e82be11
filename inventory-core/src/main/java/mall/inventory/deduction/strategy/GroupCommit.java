package mall.inventory.deduction.strategy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.deduction.batch.OrderBatch;
import mall.inventory.merging.MergedWork;
import mall.inventory.merging.Merger;
import mall.inventory.merging.MergerSettings;
import mall.inventory.merging.Outcome;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Concurrent orders share a transaction and its flush to disk; while one batch is written the next one forms. */
@Component
@Lazy
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "group-commit", matchIfMissing = true)
class GroupCommit implements ActionRunner, DisposableBean {

    /** Well below the server's limit for idle sessions of lanes. */
    private static final Duration PING_AFTER = Duration.ofSeconds(3);

    /** Whoever waits here came before the web server's own graceful shutdown ended; batches take milliseconds. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Merger<OrderAction<?>, Answer<?>> merger;

    GroupCommit(
            OrderBatch batch,
            WriteTransactions transactions,
            LaneConnections connections,
            DeductionProperties properties,
            MeterRegistry meters) {
        DeductionProperties.GroupCommit limits = properties.groupCommit();
        this.merger = new Merger<>(
                "deduction",
                new MergerSettings(
                        limits.lanes(), limits.maxOrders(), limits.maxLines(), limits.queue(), PING_AFTER, CLOSE_LIMIT),
                new Work(batch, transactions.on(connections), connections));
        Gauge.builder("inventory.deduction.queued", merger, Merger::queued)
                .description("orders that wait for a lane")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.deduction.batches", merger, m -> m.stats().batches())
                .description("batches that lanes have written")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.deduction.orders", merger, m -> m.stats().items())
                .description("actions on orders in those batches")
                .register(meters);
    }

    @Override
    public List<Outcome<Answer<?>>> run(List<? extends OrderAction<?>> actions) {
        List<CompletableFuture<Answer<?>>> submitted =
                actions.stream().map(this::submit).toList();
        return submitted.stream().map(GroupCommit::await).toList();
    }

    private CompletableFuture<Answer<?>> submit(OrderAction<?> action) {
        try {
            return merger.submit(action);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Outcome<Answer<?>> await(CompletableFuture<Answer<?>> answer) {
        try {
            return new Outcome.Done<>(answer.get());
        } catch (ExecutionException e) {
            return new Outcome.Failed<>(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(new RejectedExecutionException("interrupted while the order was written"));
        }
    }

    @Override
    public void destroy() {
        merger.close();
    }

    private record Work(OrderBatch batch, WriteTransactions transactions, LaneConnections connections)
            implements MergedWork<OrderAction<?>, Answer<?>> {

        /** What a paid or cancelled order weighs: how many lines it has shows when it is read. */
        private static final int KNOWN_ORDER = 4;

        @Override
        public List<Answer<?>> perform(List<OrderAction<?>> actions) {
            return batch.apply(actions, transactions);
        }

        @Override
        public Object keyOf(OrderAction<?> action) {
            return action.orderNo();
        }

        @Override
        public int weightOf(OrderAction<?> action) {
            return switch (action) {
                case OrderAction.Place place -> place.placement().lines().size();
                case OrderAction.Expire expire -> Math.max(expire.lines(), 1);
                case OrderAction.Ship ship -> ship.shipment().lines().size();
                case OrderAction.TakeBack back -> back.goods().lines().size();
                case OrderAction.Confirm confirm -> KNOWN_ORDER;
                case OrderAction.RollBack rollBack -> KNOWN_ORDER;
                case OrderAction.Source source -> KNOWN_ORDER;
                case OrderAction.Evacuate evacuate -> KNOWN_ORDER;
                case OrderAction.Settle settle -> 1;
                case OrderAction.Extend extend -> 1;
            };
        }

        @Override
        public boolean mayBeOneItemsFault(RuntimeException failure) {
            return !Failures.concernsEverybody(failure);
        }

        @Override
        public void idle() {
            connections.ping();
        }
    }
}
