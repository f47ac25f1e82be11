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
import java.util.stream.IntStream;

/** What lies in the warehouses, and the files that tell of it. A SKU has one of two figures in a warehouse. */
final class NightlyFiles {

    private static final int FEW = 100;
    private static final int MANY = 110;

    /** Of so many rows one changes where few do. */
    static final int OF = 20;

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
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sku,on_hand\n");
            for (int sku = 0; sku < rows; sku++) {
                out.write(sku(sku) + "," + figure.of(sku) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
