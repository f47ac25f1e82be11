package mall.inventory.bench.batches;

import java.nio.file.Path;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;

/** A small warehouse that sends its file again and again; all figures are others each time. */
final class SmallFiles implements Contender {

    static final int ROWS = 2_000;
    static final String WAREHOUSE = "BENCH-SMALL";

    private final BatchesOptions options;
    private final Adapter adapter;
    private final NightlyFiles files;
    private boolean more;

    SmallFiles(BatchesOptions options, Adapter adapter, NightlyFiles files) {
        this.options = options;
        this.adapter = adapter;
        this.files = files;
    }

    @Override
    public String label() {
        return "files of 2,000 rows";
    }

    @Override
    public void warmUp() {
        send(options.warmUp().slice());
    }

    @Override
    public Measurement measure() {
        return send(options.slice());
    }

    private Measurement send(Slice slice) {
        return ClosedLoop.run(1, slice, rows(), _ -> {
                    more = !more;
                    Path file = files.small(rows(), more);
                    adapter.push(file, WAREHOUSE);
                    return Answer.ANSWERED;
                })
                .measurement();
    }

    private int rows() {
        return Math.min(ROWS, options.skus());
    }
}
