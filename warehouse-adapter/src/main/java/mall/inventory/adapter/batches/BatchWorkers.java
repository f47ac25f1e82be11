package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mall.inventory.database.WriteTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works off what was staged, approved or is to be taken back: one batch of a warehouse at a time, the one that was counted first, on whichever node
 * has its turn. All there is to know stands in the database; a node that takes over goes on from there.
 */
@Component
class BatchWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorkers.class);
    private static final Duration REST = Duration.ofMillis(250);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final JdbcStockBatches batches;
    private final JdbcReceipts receipts;
    private final JdbcTurns turns;
    private final WriteTransactions transactions;
    private final Judging judging;
    private final Booking booking;
    private final TakingBack takingBack;
    private final BatchBell bell;
    private final BatchProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile boolean running;

    BatchWorkers(
            JdbcStockBatches batches,
            JdbcReceipts receipts,
            JdbcTurns turns,
            WriteTransactions transactions,
            Judging judging,
            Booking booking,
            TakingBack takingBack,
            BatchBell bell,
            BatchProperties properties) {
        this.batches = batches;
        this.receipts = receipts;
        this.turns = turns;
        this.transactions = transactions;
        this.judging = judging;
        this.booking = booking;
        this.takingBack = takingBack;
        this.bell = bell;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int worker = 1; worker <= properties.workers(); worker++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("stock-batch-worker-" + worker)
                    .start(this::keepWorking));
        }
    }

    private void keepWorking() {
        String owner = UUID.randomUUID().toString();
        while (running) {
            boolean worked = false;
            for (String warehouse : waiting()) {
                worked |= tryToWork(warehouse, owner);
            }
            if (!worked && !bell.await(REST)) {
                return;
            }
        }
    }

    private List<String> waiting() {
        try {
            receipts.failAbandoned();
            return batches.waitingWarehouses();
        } catch (RuntimeException e) {
            tell("stock batches", e);
            return List.of();
        }
    }

    /** What fails for one warehouse holds up no other one. */
    private boolean tryToWork(String warehouse, String owner) {
        try {
            boolean worked = work(warehouse, owner);
            failures.remove(of(warehouse));
            return worked;
        } catch (Turn.OverException e) {
            LOG.info("{}", e.getMessage());
        } catch (RuntimeException e) {
            tell(of(warehouse), e);
            bell.await(REST_AFTER_FAILURE);
        }
        return false;
    }

    private static String of(String warehouse) {
        return "the stock batches of " + warehouse;
    }

    /** A store that is away for a minute is told of once. */
    private void tell(String what, RuntimeException failure) {
        String text = failure.toString();
        if (running && !text.equals(failures.put(what, text))) {
            LOG.warn("the work on {} failed and goes on", what, failure);
        }
    }

    private boolean work(String warehouse, String owner) {
        if (!running || !turns.take(warehouse, owner)) {
            return false;
        }
        try (Turn turn = new Turn(turns, transactions, () -> running, warehouse, owner)) {
            Optional<StockBatch> next = batches.next(warehouse);
            next.ifPresent(batch -> work(batch, turn));
            return next.isPresent();
        }
    }

    private void work(StockBatch batch, Turn turn) {
        switch (batch.state()) {
            case STAGING -> judging.judge(batch, turn);
            case APPLYING -> booking.book(batch, turn);
            case UNDOING -> takingBack.takeBack(batch, turn);
            case PREVIEW, QUARANTINED, APPLIED, UNDONE, FAILED ->
                throw new IllegalStateException("there is nothing to do for " + batch.batchNo());
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                if (!thread.join(STOP_LIMIT)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
