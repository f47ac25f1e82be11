package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mall.inventory.adapter.batches.JdbcStockBatches.Waiting;
import mall.inventory.database.WriteTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Works off what was staged, approved or is to be taken back: one batch of a warehouse at a time, the one that was counted first, on whichever node
 * has its turn. All there is to know stands in the database; a node that takes over goes on from there. A batch on which the work fails again and
 * again lets the warehouse's other ones go first; what is older by then than a full count finds itself refused.
 */
@Component
class BatchWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorkers.class);
    private static final Duration REST = Duration.ofMillis(250);
    private static final String ALL = "stock batches";
    private static final int LONGEST_TROUBLE = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final JdbcStockBatches batches;
    private final JdbcReceipts receipts;
    private final JdbcTurns turns;
    private final JdbcSteps steps;
    private final WriteTransactions transactions;
    private final Judging judging;
    private final Booking booking;
    private final TakingBack takingBack;
    private final BatchBell bell;
    private final WorkTroubles troubles;
    private final BatchProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    BatchWorkers(
            JdbcStockBatches batches,
            JdbcReceipts receipts,
            JdbcTurns turns,
            JdbcSteps steps,
            WriteTransactions transactions,
            Judging judging,
            Booking booking,
            TakingBack takingBack,
            BatchBell bell,
            WorkTroubles troubles,
            BatchProperties properties) {
        this.batches = batches;
        this.receipts = receipts;
        this.turns = turns;
        this.steps = steps;
        this.transactions = transactions;
        this.judging = judging;
        this.booking = booking;
        this.takingBack = takingBack;
        this.bell = bell;
        this.troubles = troubles;
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
        while (running) {
            boolean worked = false;
            for (String warehouse : waiting()) {
                worked |= tryToWork(warehouse);
            }
            if (!worked && !bell.await(REST)) {
                return;
            }
        }
    }

    private List<String> waiting() {
        if (troubles.rests(ALL)) {
            return List.of();
        }
        try {
            receipts.abandoned().forEach(this::failAbandoned);
            List<Waiting> waiting = batches.waiting();
            troubles.stuck(waiting.stream().mapToInt(Waiting::stuck).sum());
            troubles.over(ALL);
            return waiting.stream()
                    .filter(some -> some.ready() > 0)
                    .map(Waiting::warehouse)
                    .toList();
        } catch (RuntimeException | Error e) {
            tell(ALL, e);
            return List.of();
        }
    }

    private void failAbandoned(String batchNo) {
        transactions.execute(status -> {
            receipts.failAbandoned(batchNo);
            return true;
        });
    }

    /** What fails for one warehouse holds up no other one, and ends no worker, whatever it is. */
    private boolean tryToWork(String warehouse) {
        String what = "the stock batches of " + warehouse;
        if (troubles.rests(what)) {
            return false;
        }
        try {
            boolean worked = work(warehouse);
            if (worked) {
                troubles.over(what);
            }
            return worked;
        } catch (Turn.OverException e) {
            LOG.info("{}", e.getMessage());
        } catch (RuntimeException | Error e) {
            tell(what, e);
        }
        return false;
    }

    private void tell(String what, Throwable failure) {
        if (running) {
            troubles.failed(what, failure);
        }
    }

    private boolean work(String warehouse) {
        // A new one each time: whatever a turn has left behind is not mistaken for the next one's.
        String owner = UUID.randomUUID().toString();
        if (!running || !transactions.execute(status -> turns.take(warehouse, owner))) {
            return false;
        }
        try (Turn turn = new Turn(turns, transactions, () -> running, warehouse, owner)) {
            Optional<StockBatch> next = batches.next(warehouse);
            next.ifPresent(batch -> tryToWork(batch, turn));
            return next.isPresent();
        }
    }

    private void tryToWork(StockBatch batch, Turn turn) {
        try {
            work(batch, turn);
        } catch (Turn.OverException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            remember(batch, turn, e);
            throw e;
        }
    }

    private void remember(StockBatch batch, Turn turn, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String text = cause.toString();
        String trouble = text.substring(0, Math.min(text.length(), LONGEST_TROUBLE));
        if (!running) {
            return; // whatever was broken off is no fault of the batch
        }
        try {
            turn.write(() -> steps.troubled(batch.batchNo(), trouble));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
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
