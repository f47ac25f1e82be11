package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTests {

    @TempDir
    private Path folder;

    private record Given(List<CountedRow> unique, List<Rejection> duplicates) {

        static Given of(RowSorter sorter) {
            Given given = new Given(new ArrayList<>(), new ArrayList<>());
            sorter.forEach(given.unique::add, given.duplicates::add);
            return given;
        }
    }

    private Given sorted(int run, List<CountedRow> rows) {
        try (RowSorter sorter = new RowSorter(folder, run)) {
            rows.forEach(sorter::add);
            return Given.of(sorter);
        }
    }

    private static List<CountedRow> rows(String... skus) {
        return IntStream.range(0, skus.length)
                .mapToObj(i -> new CountedRow(i + 2L, skus[i], i))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void givesRowsInTheOrderOfTheirSkus(int run) {
        Given given = sorted(run, rows("b", "~", "B", "a b", "a", "10", "9", "a!"));

        assertThat(given.unique())
                .extracting(CountedRow::sku)
                .containsExactly("10", "9", "B", "a", "a b", "a!", "b", "~");
        assertThat(given.unique()).contains(new CountedRow(3, "~", 1));
        assertThat(given.duplicates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void givesNoRowOfASkuThatStandsOnSeveralLines(int run) {
        Given given = sorted(run, rows("b", "a", "c", "a", "b", "B", "b"));

        assertThat(given.unique()).extracting(CountedRow::sku).containsExactly("B", "c");
        assertThat(given.duplicates())
                .containsExactly(
                        new Rejection(3, "sku", "a", "SKU also on line 5", "a"),
                        new Rejection(5, "sku", "a", "SKU also on line 3", "a"),
                        new Rejection(2, "sku", "b", "SKU also on line 6", "b"),
                        new Rejection(6, "sku", "b", "SKU also on line 2", "b"),
                        new Rejection(8, "sku", "b", "SKU also on line 2", "b"));
    }

    @Test
    void givesNothingOfNothing() {
        assertThat(sorted(3, List.of())).isEqualTo(new Given(List.of(), List.of()));
    }

    /** The model: all rows in one map. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void givesWhatAMapGives(long seed) {
        Random random = new Random(seed);
        int count = random.nextInt(3_000);
        int skus = 1 + random.nextInt(4_000);
        List<CountedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sku = (random.nextBoolean() ? "s " : "S,") + random.nextInt(skus);
            rows.add(new CountedRow(i * 1_000_003L + 1, sku, random.nextInt(CountedRow.MAX_ON_HAND + 1)));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(rows, random);
        }
        Map<Sku, List<CountedRow>> model = rows.stream()
                .collect(Collectors.groupingBy(row -> new Sku(row.sku()), TreeMap::new, Collectors.toList()));

        Given given = sorted(1 + random.nextInt(200), rows);

        assertThat(given.unique())
                .isEqualTo(model.values().stream()
                        .filter(lines -> lines.size() == 1)
                        .map(List::getFirst)
                        .toList());
        assertThat(given.duplicates())
                .isEqualTo(model.values().stream()
                        .filter(lines -> lines.size() > 1)
                        .flatMap(RowSorterTests::rejections)
                        .toList());
    }

    private static Stream<Rejection> rejections(List<CountedRow> sameSku) {
        List<Long> lines = sameSku.stream().map(CountedRow::line).sorted().toList();
        String sku = sameSku.getFirst().sku();
        return lines.stream().map(line -> {
            long other = line.equals(lines.getFirst()) ? lines.get(1) : lines.getFirst();
            return new Rejection(line, "sku", sku, "SKU also on line " + other, sku);
        });
    }

    @Test
    void writesNothingAsLongAsARunIsNotFull() throws IOException {
        Path missing = folder.resolve("missing");
        try (RowSorter sorter = new RowSorter(missing, 4)) {
            rows("d", "c", "b", "a").forEach(sorter::add);

            assertThat(Given.of(sorter).unique()).hasSize(4);
            assertThat(sorter.runs()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void makesOneRunOfWhateverComesInOrder() {
        try (RowSorter sorter = new RowSorter(folder, 10)) {
            for (int i = 1; i <= 1_000; i++) {
                sorter.add(new CountedRow(i, "sku-%04d".formatted(i), i));
            }

            assertThat(sorter.runs()).isEqualTo(1);
            assertThat(Given.of(sorter).unique())
                    .extracting(CountedRow::onHand)
                    .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
        }
    }

    @Test
    void makesNewRunsWhereTheOrderIsBroken() {
        try (RowSorter sorter = new RowSorter(folder, 10)) {
            for (int i = 1_000; i > 0; i--) {
                sorter.add(new CountedRow(i, "sku-%04d".formatted(i), i));
            }

            assertThat(sorter.runs()).isEqualTo(99);
            assertThat(Given.of(sorter).unique()).extracting(CountedRow::line).isSorted();
        }
    }

    @Test
    void givesTheSameTwice() {
        try (RowSorter sorter = new RowSorter(folder, 2)) {
            rows("c", "b", "a", "c", "e", "d", "f").forEach(sorter::add);

            assertThat(Given.of(sorter)).isEqualTo(Given.of(sorter));
            assertThat(Given.of(sorter).unique()).hasSize(5);
        }
    }

    @Test
    void takesNoRowsOnceItHasGivenSome() {
        try (RowSorter sorter = new RowSorter(folder, 2)) {
            Given.of(sorter);

            assertThatIllegalStateException().isThrownBy(() -> sorter.add(new CountedRow(1, "a", 1)));
        }
    }

    @Test
    void givesNothingOnceItIsClosed() {
        RowSorter sorter = new RowSorter(folder, 2);
        sorter.close();

        assertThatIllegalStateException().isThrownBy(() -> Given.of(sorter));
        assertThatIllegalStateException().isThrownBy(() -> sorter.add(new CountedRow(1, "a", 1)));
    }

    /** Where a file loses its name at once, nothing but this tells whether it was closed. */
    @Test
    void readsItsFileNoFurtherOnceItIsClosed() {
        RowSorter sorter = new RowSorter(folder, 10);
        for (int i = 1; i <= 20_000; i++) {
            sorter.add(new CountedRow(i, "sku-%05d".formatted(i), i));
        }

        Runnable closing = sorter::close;
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> sorter.forEach(_ -> closing.run(), _ -> {}))
                .withCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        try (RowSorter sorter = new RowSorter(folder, 2)) {
            rows("c", "b", "a").forEach(sorter::add);
            assertThat(sorter.runs()).isEqualTo(1);
        }
        RowSorter failed = new RowSorter(folder, 2);
        try (failed) {
            rows("c", "b", "a").forEach(failed::add);
            failed.forEach(
                    _ -> {
                        throw new IllegalStateException("applying failed");
                    },
                    _ -> {});
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("applying failed");
        }
        failed.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void isGoodForNothingOnceItCannotWrite() {
        try (RowSorter sorter = new RowSorter(folder.resolve("missing"), 1)) {
            sorter.add(new CountedRow(1, "a", 1));

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> sorter.add(new CountedRow(2, "b", 1)));
            assertThatIllegalStateException().isThrownBy(() -> sorter.add(new CountedRow(2, "b", 1)));
            assertThatIllegalStateException().isThrownBy(() -> Given.of(sorter));
        }
    }

    @Test
    void sortsMoreThanARunByDefault() throws IOException {
        List<CountedRow> rows = new ArrayList<>();
        for (int i = 1; i <= 120_000; i++) {
            rows.add(new CountedRow(i, Integer.toHexString(i * 0x9E3779B1), i));
        }
        try (RowSorter sorter = new RowSorter(folder)) {
            rows.forEach(sorter::add);

            assertThat(sorter.runs()).isEqualTo(2);
            assertThat(Given.of(sorter).unique())
                    .extracting(CountedRow::sku)
                    .hasSize(120_000)
                    .isSorted();
        }
        assertThat(files()).isEmpty();
    }
}
