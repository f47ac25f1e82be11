package mall.inventory.adapter.batches;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import mall.inventory.adapter.batches.JdbcBatchRows.Kind;
import mall.inventory.adapter.intake.CountedRow;
import mall.inventory.adapter.intake.RowCodec;

/** A batch's rows of one kind in their order, of which one block at a time is in memory. */
final class KeptRows implements Iterator<CountedRow> {

    private final JdbcBatchRows kept;
    private final String batchNo;
    private final Kind kind;
    private Iterator<CountedRow> block = List.<CountedRow>of().iterator();
    private int part;

    KeptRows(JdbcBatchRows kept, String batchNo, Kind kind) {
        this.kept = kept;
        this.batchNo = batchNo;
        this.kind = kind;
    }

    /** Passes over that many rows; whole blocks are not even read. */
    void skip(long rows) {
        long left = rows;
        for (int size : kept.sizes(batchNo, kind)) {
            if (size > left) {
                break;
            }
            left -= size;
            part++;
        }
        for (; left > 0 && hasNext(); left--) {
            next();
        }
    }

    @Override
    public boolean hasNext() {
        while (!block.hasNext()) {
            Optional<byte[]> data = kept.part(batchNo, kind, part);
            if (data.isEmpty()) {
                return false;
            }
            part++;
            block = RowCodec.decode(data.get()).iterator();
        }
        return true;
    }

    @Override
    public CountedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return block.next();
    }
}
