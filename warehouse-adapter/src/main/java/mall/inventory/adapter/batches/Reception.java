package mall.inventory.adapter.batches;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import mall.inventory.adapter.Moments;
import mall.inventory.adapter.batches.ReceiveOutcome.Failure;
import mall.inventory.adapter.intake.BatchFormat;
import mall.inventory.adapter.intake.RowSorter;
import mall.inventory.adapter.intake.StockFile;
import mall.inventory.adapter.intake.UnreadableFileException;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.ContentHash;
import mall.inventory.problem.BodyTooLargeException;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.Warehouses;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Receives batches, whichever way they come.
 *
 * <ol>
 *   <li>The number is claimed: a row of that number is inserted, or one taken over whose batch failed or whose receiver is dead.
 *   <li>The rows are read, and kept. Nothing is booked, whatever becomes of the connection.
 *   <li>When the body has ended well, the batch is staged; the workers compare and book it.
 * </ol>
 *
 * A number that was received before is not claimed again: its body is read, and must say the same.
 */
@Service
public class Reception {

    private final JdbcStockBatches batches;
    private final JdbcReceipts receipts;
    private final JdbcBatchRows rows;
    private final StockCounts counts;
    private final Warehouses warehouses;
    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final BatchBell bell;
    private final BatchProperties properties;
    private final Semaphore places;

    Reception(
            JdbcStockBatches batches,
            JdbcReceipts receipts,
            JdbcBatchRows rows,
            StockCounts counts,
            Warehouses warehouses,
            WriteTransactions transactions,
            DatabaseClock clock,
            BatchBell bell,
            BatchProperties properties) {
        this.batches = batches;
        this.receipts = receipts;
        this.rows = rows;
        this.counts = counts;
        this.warehouses = warehouses;
        this.transactions = transactions;
        this.clock = clock;
        this.bell = bell;
        this.properties = properties;
        this.places = new Semaphore(properties.receivers());
    }

    private sealed interface Claim {

        record Claimed(String owner) implements Claim {}

        record Known(StockBatch batch) implements Claim {}

        record Refused(ReceiveOutcome.Refusal outcome) implements Claim {}
    }

    /**
     * Receives a batch to the end of its body.
     *
     * @param body plain or gzipped; not closed
     */
    public ReceiveOutcome receive(Delivery delivery, BatchFormat format, InputStream body) {
        if (!places.tryAcquire()) {
            return new ReceiveOutcome.Busy(properties.receivers());
        }
        try {
            return receiveHere(delivery, format, body);
        } finally {
            places.release();
        }
    }

    /** Whether somebody is receiving a batch under that number, on whichever node, and is heard of. */
    public boolean isReceiving(String batchNo) {
        return batches.find(batchNo)
                        .filter(batch -> batch.state() == BatchState.STAGING
                                && batch.trail().stagedAt() == null)
                        .isPresent()
                && !receipts.isAbandoned(batchNo);
    }

    private ReceiveOutcome receiveHere(Delivery delivery, BatchFormat format, InputStream body) {
        if (!warehouses.exists(delivery.warehouse())) {
            return new ReceiveOutcome.Invalid(Problem.invalid(
                    "warehouse", "must be a warehouse that there is; there is no " + delivery.warehouse()));
        }
        Instant asOf;
        try {
            asOf = moment(delivery, clock.now());
        } catch (ProblemException e) {
            return new ReceiveOutcome.Invalid(e.problem());
        }
        Optional<CountKey> newest = delivery.mode() == BatchMode.FULL ? newestFull(delivery) : Optional.empty();
        return switch (claim(delivery, asOf, newest)) {
            case Claim.Refused(ReceiveOutcome.Refusal outcome) -> outcome;
            case Claim.Known(StockBatch batch) -> compare(batch, delivery, format, body);
            case Claim.Claimed(String owner) -> stage(owner, delivery, format, body);
        };
    }

    private static Instant moment(Delivery delivery, Instant now) {
        Instant asOf = delivery.asOf();
        return asOf == null ? now : Moments.countable(asOf, now, "asOf");
    }

    private Optional<CountKey> newestFull(Delivery delivery) {
        return counts.lastFullCount(delivery.warehouse()).map(FullCount::key);
    }

    private Claim claim(Delivery delivery, Instant asOf, Optional<CountKey> newest) {
        String owner = UUID.randomUUID().toString();
        try {
            return transactions.execute(status -> {
                Optional<StockBatch> found = batches.lock(delivery.batchNo());
                if (found.isPresent()) {
                    StockBatch batch = found.get();
                    // Before anything else: whoever may not see it neither learns anything of it nor takes its place.
                    if (!batch.warehouse().equals(delivery.warehouse())) {
                        return new Claim.Refused(new ReceiveOutcome.NumberReused(delivery.batchNo()));
                    }
                    if (receipts.isOwner(delivery.batchNo(), owner)) {
                        return new Claim.Claimed(owner); // by a commit whose answer was lost
                    }
                    if (batch.state() != BatchState.FAILED && batch.trail().stagedAt() != null) {
                        return new Claim.Known(batch);
                    }
                    if (batch.state() == BatchState.STAGING && !receipts.isAbandoned(delivery.batchNo())) {
                        return new Claim.Refused(new ReceiveOutcome.UnderWay(delivery.batchNo()));
                    }
                }
                if (newest.isPresent() && !asOf.isAfter(newest.get().asOf())) {
                    return new Claim.Refused(
                            new ReceiveOutcome.Stale(newest.get().asOf()));
                }
                if (found.isPresent()) {
                    receipts.delete(delivery.batchNo());
                }
                receipts.insert(delivery, asOf, owner);
                return new Claim.Claimed(owner);
            });
        } catch (DuplicateKeyException e) {
            // Somebody else was faster by a moment.
            return new Claim.Refused(new ReceiveOutcome.UnderWay(delivery.batchNo()));
        }
    }

    private ReceiveOutcome compare(StockBatch batch, Delivery delivery, BatchFormat format, InputStream body) {
        ContentDigest digest = new ContentDigest(delivery, null);
        Optional<Failure> failure = read(body, format, digest);
        if (failure.isPresent()) {
            return failure.get();
        }
        return digest.hash().equals(batch.hash())
                ? new ReceiveOutcome.Replayed(batches.find(batch.batchNo()).orElse(batch))
                : new ReceiveOutcome.NumberReused(batch.batchNo());
    }

    private ReceiveOutcome stage(String owner, Delivery delivery, BatchFormat format, InputStream body) {
        String batchNo = delivery.batchNo();
        try (RowSorter sorter = new RowSorter(temp())) {
            Staging staging = new Staging(batchNo, owner, receipts, rows, transactions, sorter);
            ContentDigest digest = new ContentDigest(delivery, staging);
            try {
                Optional<Failure> failure = read(body, format, digest);
                if (failure.isPresent()) {
                    staging.failed(text(failure.get()));
                    return failure.get();
                }
                staging.finish();
                return finish(staging, digest.hash(), batchNo);
            } catch (LostClaimException e) {
                return new ReceiveOutcome.UnderWay(batchNo);
            } catch (RuntimeException e) {
                abandon(staging, e);
                throw e;
            }
        }
    }

    private ReceiveOutcome finish(Staging staging, ContentHash hash, String batchNo) {
        if (staging.counts().valid() == 0) {
            ReceiveOutcome.Unreadable none = new ReceiveOutcome.Unreadable(
                    "has no row that counts, see /v1/stock-batches/" + batchNo + "/rejections");
            staging.failed(text(none));
            return none;
        }
        staging.staged(hash);
        bell.ring();
        return new ReceiveOutcome.Staged(batches.find(batchNo).orElseThrow());
    }

    /** A fault of ours, or a store that is away: whoever sends it again need not wait until its receiver seems dead. */
    private static void abandon(Staging staging, RuntimeException failure) {
        try {
            staging.failed("something went wrong on our side; send it again, under the same number");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<Failure> read(InputStream body, BatchFormat format, ContentDigest digest) {
        try {
            StockFile.read(body, format, properties.maxBatchBytes().toBytes(), digest);
            return Optional.empty();
        } catch (UnreadableFileException e) {
            String detail = e.getMessage() + "; nothing was booked";
            return Optional.of(
                    e.fault() == UnreadableFileException.Fault.TOO_LARGE
                            ? new ReceiveOutcome.TooLarge(detail)
                            : new ReceiveOutcome.Unreadable(detail));
        } catch (BodyTooLargeException e) {
            return Optional.of(new ReceiveOutcome.TooLarge(
                    "is larger than " + properties.maxBatchBytes() + "; nothing was booked"));
        } catch (IOException e) {
            return Optional.of(new ReceiveOutcome.Cut(
                    "was cut off on its way, and nothing was booked; send it again, under the same number"));
        }
    }

    private static String text(Failure failure) {
        return "the body " + failure.detail();
    }

    private Path temp() {
        Path given = properties.temp();
        return given == null ? Path.of(System.getProperty("java.io.tmpdir")) : given;
    }
}
