package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.counting.BeginOutcome;
import mall.inventory.counting.Count;
import mall.inventory.counting.CountOutcome;
import mall.inventory.counting.StockCounts;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.sku.Sku;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Books a batch. Each step may be done twice: a node that dies leaves the next one to begin where its last heartbeat was.
 *
 * <ol>
 *   <li>A batch that has waited too long fails: what has moved since it was counted is not known any more.
 *   <li>A full count begins to count: what is told of late from now on is booked as counted, but for SKUs whose rows were rejected.
 *   <li>The batch is compared again, with the books as they are now, and what differs is written down.
 *   <li>That is booked, so many transactions of some hundred SKUs side by side.
 * </ol>
 */
@Component
class Booking implements DisposableBean {

    private static final Duration PROGRESS = Duration.ofMillis(250);

    /** SKUs for which a full count never counts, not even for a moment; what is beyond them counts until it is reached. */
    private static final int EXCEPTED_TOGETHER = 2_000;

    private final StockCounts counts;
    private final JdbcSteps steps;
    private final JdbcBatchRows kept;
    private final Comparison comparison;
    private final BatchProperties properties;
    private final ExecutorService writers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("stock-batch-writer-", 0).factory());

    Booking(
            StockCounts counts,
            JdbcSteps steps,
            JdbcBatchRows kept,
            Comparison comparison,
            BatchProperties properties) {
        this.counts = counts;
        this.steps = steps;
        this.kept = kept;
        this.comparison = comparison;
        this.properties = properties;
    }

    void book(StockBatch batch, Turn turn) {
        StockCounts fenced = counts.fenced(turn::require);
        if (!batch.progress().planned()) {
            if (batch.asOf().isBefore(batch.trail().now().minus(StockCounts.OLDEST))) {
                fenced.release(batch.warehouse(), batch.batchNo());
                fail(batch, turn, "it was counted more than " + StockCounts.OLDEST.toDays() + " days ago");
                return;
            }
            if (batch.mode() == BatchMode.PARTIAL) {
                fenced.start(batch.batchNo());
            } else if (!begin(fenced, batch, turn)) {
                return;
            }
            plan(batch, turn);
        }
        if (work(fenced, batch, turn)) {
            turn.write(() -> steps.applied(batch.batchNo()));
        }
    }

    private boolean begin(StockCounts fenced, StockBatch batch, Turn turn) {
        List<String> first = kept.unreadSkus(batch.batchNo(), "", EXCEPTED_TOGETHER);
        return switch (fenced.begin(batch.warehouse(), batch.key(), batch.batchNo(), skus(first))) {
            case BeginOutcome.Begun begun -> {
                if (first.size() == EXCEPTED_TOGETHER) {
                    except(fenced, batch, turn, first.getLast());
                }
                yield true;
            }
            case BeginOutcome.Stale stale -> {
                fail(batch, turn, "a full count of " + stale.current().asOf() + " is booked, and this one is no later");
                yield false;
            }
            case BeginOutcome.UnknownWarehouse unknown -> {
                fail(batch, turn, "there is no warehouse " + batch.warehouse() + " any more");
                yield false;
            }
        };
    }

    private void fail(StockBatch batch, Turn turn, String failure) {
        turn.write(() -> steps.failed(batch.batchNo(), failure + "; nothing was booked. Count again"));
    }

    private static List<Sku> skus(List<String> codes) {
        return codes.stream().map(Sku::new).toList();
    }

    private void except(StockCounts fenced, StockBatch batch, Turn turn, String after) {
        List<String> some = kept.unreadSkus(batch.batchNo(), after, StockCounts.AT_ONCE);
        while (!some.isEmpty()) {
            turn.goOn();
            fenced.except(batch.warehouse(), batch.batchNo(), skus(some));
            some = kept.unreadSkus(batch.batchNo(), some.getLast(), StockCounts.AT_ONCE);
        }
    }

    /** A part of a count says of the SKUs that it finds as they are booked, too, that they were counted. */
    private void plan(StockBatch batch, Turn turn) {
        List<Kind> kinds = batch.mode() == BatchMode.FULL ? List.of(Kind.CHANGE) : List.of(Kind.CHANGE, Kind.CONFIRM);
        Plan plan = new Plan(batch, turn, kept, kinds);
        Comparison.Result result = comparison.compare(batch, turn, plan);
        plan.finish();
        turn.write(() -> {
            steps.compared(batch.batchNo(), result);
            steps.planned(batch.batchNo());
        });
    }

    /** How far it is, all in all: written down as it is, so that to write it twice does no harm. */
    private static final class Done {

        private long position;
        private long applied;
        private long superseded;

        Done(StockBatch.Progress before) {
            if (before.planned()) {
                position = before.position();
                applied = before.applied();
                superseded = before.superseded();
            }
        }

        void add(Kind kind, List<CountOutcome> outcomes) {
            for (CountOutcome outcome : outcomes) {
                position++;
                switch (outcome) {
                    case CountOutcome.Counted counted -> applied += kind == Kind.CHANGE ? 1 : 0;
                    case CountOutcome.Superseded later -> superseded++;
                    case CountOutcome.UnknownSku unknown ->
                        throw new IllegalStateException(unknown.sku() + " was in the catalogue a moment ago");
                }
            }
        }
    }

    /** False when ops want it taken back; what is booked by then will be. */
    private boolean work(StockCounts fenced, StockBatch batch, Turn turn) {
        Done done = new Done(batch.progress());
        long before = 0;
        for (Kind kind : List.of(Kind.CHANGE, Kind.CONFIRM)) {
            long rows = kept.sizes(batch.batchNo(), kind).stream()
                    .mapToLong(Integer::longValue)
                    .sum();
            if (done.position < before + rows) {
                KeptRows left = new KeptRows(kept, batch.batchNo(), kind);
                left.skip(done.position - before);
                if (!work(fenced, batch, turn, kind, left, done)) {
                    return false;
                }
            }
            before += rows;
        }
        return true;
    }

    /**
     * How far it is is written down now and then, not after each transaction: that is a commit of its own. Nothing is under way then, so that
     * whoever takes it all back finds what was booked, and what was counted as such.
     */
    private boolean work(StockCounts fenced, StockBatch batch, Turn turn, Kind kind, KeptRows rows, Done done) {
        Deque<Future<List<CountOutcome>>> running = new ArrayDeque<>();
        try {
            while (rows.hasNext()) {
                long until = System.nanoTime() + PROGRESS.toNanos();
                while (rows.hasNext() && System.nanoTime() < until) {
                    turn.goOn();
                    while (rows.hasNext() && running.size() < properties.writers()) {
                        List<Count> some = some(rows);
                        running.add(writers.submit(() -> apply(fenced, batch, some)));
                    }
                    done.add(kind, await(running.remove()));
                }
                while (!running.isEmpty()) {
                    done.add(kind, await(running.remove()));
                }
                if (!turn.ask(() -> steps.worked(batch.batchNo(), done.position, done.applied, done.superseded))) {
                    return false;
                }
            }
            return true;
        } finally {
            running.forEach(Booking::awaitEnd);
        }
    }

    private List<Count> some(KeptRows rows) {
        List<Count> some = new ArrayList<>(properties.chunk());
        while (rows.hasNext() && some.size() < properties.chunk()) {
            CountedRow row = rows.next();
            some.add(new Count(new Sku(row.sku()), row.onHand()));
        }
        return some;
    }

    private static List<CountOutcome> apply(StockCounts fenced, StockBatch batch, List<Count> some) {
        return fenced.apply(
                batch.warehouse(),
                batch.key(),
                some,
                new Document(Document.Type.BATCH, batch.batchNo()),
                new Actor(batch.trail().receivedBy()));
    }

    private static List<CountOutcome> await(Future<List<CountOutcome>> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What is under way when it is broken off must not be booked later than somebody takes it back. */
    private static void awaitEnd(Future<List<CountOutcome>> running) {
        try {
            running.get();
        } catch (ExecutionException e) {
            // It is done again, or the failure that came first is told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        writers.close();
    }
}
