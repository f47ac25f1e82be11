package mall.inventory.bench.batches;

import java.nio.file.Path;
import mall.inventory.bench.report.Figures;

/**
 * One large file in no order, which is sorted on disk and never in the adapter's memory as a whole: booked at first, when nothing is there, and again
 * with some other figures. Not a contender: it is there to see that the heap has room for it.
 */
final class OneFile {

    static final String WAREHOUSE = "BENCH-ONE";

    private final BatchesOptions options;
    private final Adapter adapter;
    private final NightlyFiles files;

    OneFile(BatchesOptions options, Adapter adapter, NightlyFiles files) {
        this.options = options;
        this.adapter = adapter;
        this.files = files;
    }

    /** Sends it twice, checks the books, and says how fast it was. */
    String run(CountedBooks books) {
        int rows = options.oneFile();
        books.openOneFile(rows, options.skus());
        double first = send(files.unsorted(rows, false), rows);
        double again = send(files.unsorted(rows, true), rows);
        books.checkOneFile(NightlyFiles.unsortedUnits(rows, true));
        return "One file of %s rows in no order was booked: %s rows/s at first, %s rows/s with one figure of %d changed"
                .formatted(
                        Figures.count(rows),
                        Figures.count(Math.round(first)),
                        Figures.count(Math.round(again)),
                        NightlyFiles.OF);
    }

    private double send(Path file, int rows) {
        long began = System.nanoTime();
        adapter.push(file, WAREHOUSE);
        return rows / ((System.nanoTime() - began) / 1e9);
    }
}
