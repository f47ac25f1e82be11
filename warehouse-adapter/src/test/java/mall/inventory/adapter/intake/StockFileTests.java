package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for files of either format: their lines, their end, their size. */
class StockFileTests {

    private static final String HEADER = "sku,on_hand\n";
    private static final String TOO_LONG = "is longer than 4,096 bytes";
    private static final int FIVE_MEGABYTES = 5_000_000;

    /** Many bytes that nobody has in memory at once. */
    private static InputStream endless(byte what, long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? what : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                Arrays.fill(target, offset, offset + count, what);
                left -= count;
                return count > 0 ? count : -1;
            }
        };
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(Heard.bytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void endsLinesWithLfOrCrlf(String end) throws UnreadableFileException {
        Heard heard = Heard.csv(String.join(end, "sku,on_hand", "A,1", "", "  \t", "B,2", "C,3"));

        assertThat(heard.rejections).isEmpty();
        assertThat(heard.rows)
                .containsExactly(new CountedRow(2, "A", 1), new CountedRow(5, "B", 2), new CountedRow(6, "C", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,1", "A,1\n", "A,1\r\n", "A,1\r", "A,1\n\n\n"})
    void takesALastLineWithOrWithoutItsEnd(String file) throws UnreadableFileException {
        assertThat(Heard.csv(HEADER + file).rows).containsExactly(new CountedRow(2, "A", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "sku,on_hand", "sku,on_hand\r\n\r\n \n"})
    void refusesAFileWithoutRowsAsEmpty(String file) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.csv(file))
                .withMessageContaining("empty")
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.EMPTY));
    }

    @Test
    void isNotEmptyWhenItsOnlyRowIsRejected() throws UnreadableFileException {
        assertThat(Heard.csv(HEADER + "x").rejections).hasSize(1);
        assertThat(Heard.csv(HEADER + "x".repeat(5_000)).rejections).hasSize(1);
    }

    @Test
    void takesLinesOfAllLengthsUpTo4096Bytes() throws UnreadableFileException {
        for (int length : new int[] {4_095, 4_096, 4_097, 4_098, 65_535, 65_536, 65_537, 200_000}) {
            String line = "A,1" + "0".repeat(length - 3);
            for (String end : List.of("\n", "\r\n", "")) {
                String file = HEADER + line + end + (end.isEmpty() ? "" : "B,2");

                Heard heard = Heard.of(new SmallReads(stream(file), new Random(1), 1), BatchFormat.CSV);

                assertThat(heard.rejections)
                        .singleElement()
                        .extracting(Rejection::reason)
                        .as("%d bytes and %d for the end", length, end.length())
                        .isEqualTo(length > 4_096 ? TOO_LONG : "must be at most 1,000,000,000");
                assertThat(heard.rows).hasSize(end.isEmpty() ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "NDJSON"})
    void passesOverALineOfFiveMegabytes(BatchFormat format) throws UnreadableFileException {
        String row = format == BatchFormat.CSV ? "B,2\n" : "{\"sku\":\"B\",\"on_hand\":2}\n";
        InputStream file = new SequenceInputStream(
                stream((format == BatchFormat.CSV ? HEADER : "\n") + row),
                new SequenceInputStream(endless((byte) 'x', FIVE_MEGABYTES), stream("\n" + row)));

        Heard heard = Heard.of(file, format);

        assertThat(heard.rejections).containsExactly(new Rejection(3, "", "x".repeat(199) + "…", TOO_LONG));
        assertThat(heard.rows).containsExactly(new CountedRow(2, "B", 2), new CountedRow(4, "B", 2));
    }

    @Test
    void passesOverALastLineOfFiveMegabytes() throws UnreadableFileException {
        Heard heard = Heard.of(
                new SequenceInputStream(stream(HEADER + "A,1\n"), endless((byte) '"', FIVE_MEGABYTES)),
                BatchFormat.CSV);

        assertThat(heard.rows).hasSize(1);
        assertThat(heard.rejections).extracting(Rejection::line).containsExactly(3L);
    }

    @Test
    void refusesAFileOfMoreBytesThanAllowed() {
        String file = HEADER + "A,1\n".repeat(100_000);
        int length = file.length();
        Heard heard = new Heard();

        assertThatNoException().isThrownBy(() -> StockFile.read(stream(file), BatchFormat.CSV, length, new Heard()));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> StockFile.read(stream(file), BatchFormat.CSV, length - 1L, heard))
                .withMessage("has more than 400,011 bytes")
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void refusesALineOfMoreBytesThanAllowed() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() ->
                        StockFile.read(endless((byte) '{', Long.MAX_VALUE), BatchFormat.NDJSON, 1_000_000, new Heard()))
                .withMessage("has more than 1,000,000 bytes");
    }

    @Test
    void doesNotTakeABrokenConnectionForTheFilesFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> StockFile.read(
                        new SequenceInputStream(stream(HEADER + "A,1\n"), broken), BatchFormat.CSV, new Heard()))
                .withMessage("connection reset");
    }

    /** Rows, blank lines, quotes and broken lines as they come, in reads as they come. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsTheSameInWhateverPiecesItComes(long seed) throws UnreadableFileException {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("sku,on_hand\r\n");
        List<CountedRow> rows = new ArrayList<>();
        List<Long> rejected = new ArrayList<>();
        for (long line = 2; line < 20_000; line++) {
            CountedRow row = new CountedRow(line, "s\"," + random.nextInt(1_000), random.nextInt(1_000_000_001));
            switch (random.nextInt(12)) {
                case 0 -> file.append(" ".repeat(random.nextInt(3)));
                case 1 -> {
                    file.append("x".repeat(random.nextInt(50) == 0 ? random.nextInt(100_000) : 1 + random.nextInt(10)));
                    rejected.add(line);
                }
                case 2, 3 -> {
                    file.append("\"s\"\",")
                            .append(row.sku().substring(3))
                            .append("\",\"")
                            .append(row.onHand());
                    file.append('"');
                    rows.add(row);
                }
                default -> {
                    CountedRow plain = new CountedRow(line, row.sku().substring(3), row.onHand());
                    file.append(plain.sku()).append(',').append(plain.onHand());
                    rows.add(plain);
                }
            }
            file.append(random.nextBoolean() ? "\n" : "\r\n");
        }

        Heard heard =
                Heard.of(new SmallReads(stream(file.toString()), random, seed == 1 ? 1 : 10_000), BatchFormat.CSV);

        assertThat(heard.rows).isEqualTo(rows);
        assertThat(heard.rejections).extracting(Rejection::line).isEqualTo(rejected);
    }
}
