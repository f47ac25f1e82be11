package mall.inventory.bench.batches;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What lies in the warehouses, and the files that tell of it. A SKU has one of two figures in a warehouse. */
final class NightlyFiles {

    private static final int FEW = 100;
    private static final int MANY = 110;

    /** Of so many rows one changes where few do. */
    static final int OF = 20;

    /** A prime that is larger than any number of rows: going on by it, one comes by all of them. */
    private static final long STEP = 15_485_863;

    private final Path folder;
    private final int skus;
    private final List<BitSet> many;
    private int night;

    NightlyFiles(Path folder, int skus, int warehouses) {
        this.folder = folder;
        this.skus = skus;
        this.many =
                IntStream.range(0, warehouses).mapToObj(_ -> new BitSet(skus)).toList();
    }

    static String sku(int number) {
        return String.format(Locale.ROOT, "SKU-%08d", number);
    }

    static String warehouse(int number) {
        return String.format(Locale.ROOT, "BENCH-%02d", number);
    }

    int warehouses() {
        return many.size();
    }

    int rows() {
        return skus * many.size();
    }

    /** Units in all warehouses together. */
    long units() {
        return many.stream()
                .mapToLong(warehouse -> (long) skus * FEW + (long) warehouse.cardinality() * (MANY - FEW))
                .sum();
    }

    /** As it is. */
    List<Path> same() {
        return write(_ -> false);
    }

    /** Every figure is another one. */
    List<Path> allChanged() {
        return write(_ -> true);
    }

    /** One figure of {@value #OF} is another one. */
    List<Path> fewChanged() {
        int tonight = night;
        return write(sku -> (sku + tonight) % OF == 0);
    }

    /** A file of so many of the first SKUs, for a small warehouse of its own. */
    Path small(int rows, boolean more) {
        return write("small-" + more + ".csv", rows, sku -> more ? MANY : FEW);
    }

    /** A file of so many SKUs in no order; with every figure as usual, or one of {@value #OF} another one. */
    Path unsorted(int rows, boolean fewMore) {
        return write(
                "unsorted.csv", rows, row -> (int) (row * STEP % rows), sku -> fewMore && sku % OF == 0 ? MANY : FEW);
    }

    /** Units in it. */
    static long unsortedUnits(int rows, boolean fewMore) {
        return (long) rows * FEW + (fewMore ? (rows + OF - 1L) / OF * (MANY - FEW) : 0);
    }

    private List<Path> write(IntPredicate changes) {
        night++;
        many.forEach(warehouse -> IntStream.range(0, skus).filter(changes).forEach(warehouse::flip));
        return IntStream.range(0, many.size())
                .mapToObj(number -> write(
                        warehouse(number) + ".csv",
                        skus,
                        sku -> many.get(number).get(sku) ? MANY : FEW))
                .toList();
    }

    private interface Figure {

        int of(int sku);
    }

    private Path write(String name, int rows, Figure figure) {
        return write(name, rows, IntUnaryOperator.identity(), figure);
    }

    private Path write(String name, int rows, IntUnaryOperator order, Figure figure) {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sku,on_hand\n");
            for (int row = 0; row < rows; row++) {
                int sku = order.applyAsInt(row);
                out.write(sku(sku) + "," + figure.of(sku) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
