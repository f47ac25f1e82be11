package mall.inventory.adapter.batches;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.adapter.intake.RowCodec;

/** Writes down what a comparison finds: refused rows always, rows to be booked of those kinds that are asked for. */
final class Plan implements Comparison.Findings {

    private static final int REFUSED_AT_ONCE = 1_024;

    /** Rows that the books refuse, as opposed to those that were rejected while they were read. */
    static final int STAGE = 1;

    private final StockBatch batch;
    private final Turn turn;
    private final JdbcBatchRows kept;
    private final Map<Kind, List<CountedRow>> blocks = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> parts = new EnumMap<>(Kind.class);
    private final List<RejectedRow> refused = new ArrayList<>();
    private int keptRefusals;

    /** Forgets what an earlier comparison wrote down. */
    Plan(StockBatch batch, Turn turn, JdbcBatchRows kept, List<Kind> kinds) {
        this.batch = batch;
        this.turn = turn;
        this.kept = kept;
        turn.write(() -> {
            kept.deleteRejections(batch.batchNo(), STAGE);
            kept.delete(batch.batchNo(), Kind.CHANGE);
            kept.delete(batch.batchNo(), Kind.CONFIRM);
        });
        for (Kind kind : kinds) {
            blocks.put(kind, new ArrayList<>());
            parts.put(kind, 0);
        }
    }

    @Override
    public void change(CountedRow row) {
        add(Kind.CHANGE, row);
    }

    @Override
    public void confirm(CountedRow row) {
        add(Kind.CONFIRM, row);
    }

    private void add(Kind kind, CountedRow row) {
        List<CountedRow> block = blocks.get(kind);
        if (block != null) {
            block.add(row);
            if (block.size() == Staging.BLOCK) {
                write(kind, block);
            }
        }
    }

    private void write(Kind kind, List<CountedRow> block) {
        if (!block.isEmpty()) {
            // Mostly in order already; neighbours in the table are booked together.
            block.sort(Comparator.comparing(CountedRow::sku));
            byte[] data = RowCodec.encode(block);
            int part = parts.merge(kind, 1, Integer::sum) - 1;
            turn.write(() -> kept.add(batch.batchNo(), kind, part, block.size(), data));
            block.clear();
        }
    }

    @Override
    public void refuse(RejectedRow row) {
        if (keptRefusals + refused.size() < Staging.MAX_REJECTIONS) {
            refused.add(row);
            if (refused.size() == REFUSED_AT_ONCE) {
                writeRefused();
            }
        }
    }

    private void writeRefused() {
        if (!refused.isEmpty()) {
            turn.write(() -> kept.reject(batch.batchNo(), STAGE, keptRefusals, refused));
            keptRefusals += refused.size();
            refused.clear();
        }
    }

    /** Writes the rest. */
    void finish() {
        blocks.forEach(this::write);
        writeRefused();
    }
}
