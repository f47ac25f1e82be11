package mall.inventory.adapter.batches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.adapter.intake.Rejection;
import mall.inventory.adapter.intake.RowCodec;
import mall.inventory.adapter.intake.RowSink;
import mall.inventory.adapter.intake.RowSorter;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.ContentHash;

/**
 * A batch while it is received: good rows are sorted and then kept in blocks, the others are kept as they come. What it writes is nobody's
 * but the receiver's: each transaction begins with his heartbeat.
 */
final class Staging implements RowSink {

    /** So many rejected rows can be looked at; the others are counted. */
    static final int MAX_REJECTIONS = 100_000;

    static final int BLOCK = 10_000;

    private static final int REJECTIONS_AT_ONCE = 1_024;
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final String batchNo;
    private final String owner;
    private final JdbcReceipts receipts;
    private final JdbcBatchRows kept;
    private final WriteTransactions transactions;
    private final RowSorter sorter;
    private final List<RejectedRow> pending = new ArrayList<>();
    private final List<CountedRow> block = new ArrayList<>();
    private long rows;
    private long valid;
    private long rejected;
    private long unnamed;

    /** The SKUs of rejected rows, and where they stand: one that also stands in a good row stands twice. */
    private final Map<String, Long> named = new HashMap<>();

    private int keptRejections;
    private int parts;
    private long lastBeat = System.nanoTime();

    Staging(
            String batchNo,
            String owner,
            JdbcReceipts receipts,
            JdbcBatchRows kept,
            WriteTransactions transactions,
            RowSorter sorter) {
        this.batchNo = batchNo;
        this.owner = owner;
        this.receipts = receipts;
        this.kept = kept;
        this.transactions = transactions;
        this.sorter = sorter;
    }

    @Override
    public void row(CountedRow row) {
        rows++;
        valid++;
        sorter.add(row);
        goOn();
    }

    @Override
    public void rejected(Rejection rejection) {
        rows++;
        reject(rejection).ifPresent(sku -> named.putIfAbsent(sku, rejection.line()));
        goOn();
    }

    /** The SKU that the row means; empty where nobody can tell. */
    private Optional<String> reject(Rejection rejection) {
        rejected++;
        String sku = MeantSku.of(rejection);
        boolean room = keptRejections + pending.size() < MAX_REJECTIONS;
        if (sku == null || !room) {
            unnamed++;
        }
        if (room) {
            pending.add(
                    new RejectedRow(rejection.line(), rejection.column(), rejection.value(), rejection.reason(), sku));
            if (pending.size() == REJECTIONS_AT_ONCE) {
                writeRejections();
            }
        }
        return room ? Optional.ofNullable(sku) : Optional.empty();
    }

    /** The file is read to its end: writes down the good rows, in order, and those that stand twice as rejected. */
    void finish() {
        sorter.forEach(this::unique, this::duplicate);
        writeBlock();
        writeRejections();
    }

    private void unique(CountedRow row) {
        Long line = named.get(row.sku());
        if (line != null) {
            duplicate(new Rejection(row.line(), Rejection.SKU, row.sku(), "SKU also on line " + line, row.sku()));
            return;
        }
        block.add(row);
        if (block.size() == BLOCK) {
            writeBlock();
        }
    }

    private void duplicate(Rejection rejection) {
        valid--;
        reject(rejection);
        goOn();
    }

    private void writeBlock() {
        if (!block.isEmpty()) {
            byte[] data = RowCodec.encode(block);
            write(() -> kept.add(batchNo, Kind.ROW, parts, block.size(), data));
            parts++;
            block.clear();
        }
    }

    private void writeRejections() {
        if (!pending.isEmpty()) {
            write(() -> kept.reject(batchNo, 0, keptRejections, pending));
            keptRejections += pending.size();
            pending.clear();
        }
    }

    private void goOn() {
        if (System.nanoTime() - lastBeat > BEAT.toNanos()) {
            write(() -> {});
        }
    }

    private void write(Runnable work) {
        long now = System.nanoTime();
        transactions.execute(status -> {
            if (!receipts.beat(batchNo, owner, counts())) {
                throw new LostClaimException(batchNo);
            }
            work.run();
            return true;
        });
        lastBeat = now;
    }

    StockBatch.Rows counts() {
        return new StockBatch.Rows(rows, valid, rejected, 0, 0, unnamed);
    }

    /** The batch is whole. */
    void staged(ContentHash hash) {
        transactions.execute(status -> {
            if (!receipts.staged(batchNo, owner, counts(), hash)) {
                throw new LostClaimException(batchNo);
            }
            return true;
        });
    }

    /** The batch is none. What was rejected until then can be looked at. */
    void failed(String failure) {
        writeRejections();
        write(() -> {
            if (!receipts.failed(batchNo, owner, failure)) {
                throw new LostClaimException(batchNo);
            }
        });
    }
}
