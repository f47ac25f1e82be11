package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import mall.inventory.adapter.intake.UnreadableFileException.Fault;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zipped file is read to its last byte or refused: half a count would set what is missing to zero. */
class GzippedFileTests {

    private static final String HEADER = "sku,on_hand\n";

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Heard.bytes(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static String rows(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(Long.toHexString(random.nextLong()))
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        return rows.toString();
    }

    private static ThrowableAssertAlternative<UnreadableFileException> assertRefused(byte[] file) {
        return assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.of(file, BatchFormat.CSV))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.DAMAGED));
    }

    @Test
    void readsWhatIsGzipped() throws Exception {
        String file = HEADER + rows(1, 50_000);

        Heard heard = Heard.of(gzip(file), BatchFormat.CSV);

        assertThat(heard.rows).isEqualTo(Heard.csv(file).rows).hasSize(50_000);
        assertThat(Heard.of(gzip("{\"sku\":\"A\",\"on_hand\":3}"), BatchFormat.NDJSON).rows)
                .containsExactly(new CountedRow(1, "A", 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void readsAllMembersWhateverTheConnectionHasReady(int atOnce) throws Exception {
        byte[] file = join(gzip(HEADER + "A,1\nB,"), gzip(""), gzip("2\n"), gzip(rows(2, 5_000)));

        Heard heard = Heard.of(new SmallReads(new ByteArrayInputStream(file), new Random(1), atOnce), BatchFormat.CSV);

        assertThat(heard.rejections).isEmpty();
        assertThat(heard.rows).hasSize(5_002).startsWith(new CountedRow(2, "A", 1), new CountedRow(3, "B", 2));
    }

    @Test
    void readsHeadersWithEverythingThatMayBeInThem() throws Exception {
        byte[] plain = gzip(HEADER + "A,1\n");
        byte[] extra = new byte[258];
        byte[] header = join(
                new byte[] {0x1F, (byte) 0x8B, 8, 0x1F, 1, 2, 3, 4, 0, 3, 2, 1}, extra, Heard.bytes("name\0comment\0"));
        CRC32 checksum = new CRC32();
        checksum.update(header);
        byte[] low = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};

        Heard heard = Heard.of(join(header, low, Arrays.copyOfRange(plain, 10, plain.length)), BatchFormat.CSV);

        assertThat(heard.rows).containsExactly(new CountedRow(2, "A", 1));
    }

    @Test
    void refusesAFileThatIsCutOffWhereverThatIs() throws Exception {
        byte[] file = join(gzip(HEADER + rows(3, 20)), gzip(rows(4, 20)));
        int first = gzip(HEADER + rows(3, 20)).length;

        for (int length = 2; length < file.length; length++) {
            if (length != first) {
                assertRefused(Arrays.copyOf(file, length))
                        .withMessageMatching("is gzipped and cut off after line \\d+");
            }
        }
    }

    @Test
    void saysAfterWhichLineItIsCutOff() throws Exception {
        byte[] rest = gzip("B,2\nC,3");
        byte[] file = join(gzip(HEADER + "A,1\n"), Arrays.copyOf(rest, rest.length - 1));
        Heard heard = new Heard();

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> heard.read(new ByteArrayInputStream(file), BatchFormat.CSV))
                .withMessage("is gzipped and cut off after line 3");
        assertThat(heard.rows).extracting(CountedRow::line).containsExactly(2L, 3L);
    }

    @Test
    void refusesAFileOfWhichAnyByteHasChanged() throws Exception {
        byte[] file = gzip(HEADER + rows(5, 100));

        // Not the time, the level and the system, which say nothing of the rows.
        for (int i = 10; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= 0x40;
            assertThatExceptionOfType(UnreadableFileException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> Heard.of(damaged, BatchFormat.CSV));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"B,2\n", "\0\0\0\0", "\u001F", "\u001F?"})
    void refusesWhateverComesAfterTheLastMember(String rest) throws Exception {
        assertRefused(join(gzip(HEADER + "A,1\n"), Heard.bytes(rest))).withMessageContaining("after line 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void refusesASecondMemberThatDoesNotBeginLikeOne(int index) throws Exception {
        byte[] second = gzip("B,2\n");
        second[index] ^= (byte) 0x80;

        assertRefused(join(gzip(HEADER + "A,1\n"), second)).withMessage("is gzipped and damaged after line 2");
    }

    @Test
    void refusesWhatOnlyBeginsLikeGzip() {
        assertRefused(new byte[] {0x1F, (byte) 0x8B}).withMessage("is gzipped and cut off after line 0");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 7, 0, 0, 0}).withMessage("is gzipped and damaged after line 0");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, (byte) 0x80, 0, 0})
                .withMessage("is gzipped and damaged after line 0");
    }

    @Test
    void countsTheBytesThatAreUnzipped() throws IOException {
        byte[] bomb = gzip("\n".repeat(10_000_000));
        assertThat(bomb.length).isLessThan(20_000);

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() ->
                        StockFile.read(new ByteArrayInputStream(bomb), BatchFormat.NDJSON, 9_999_999, new Heard()))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void refusesAnEmptyFileAlsoWhenItIsGzipped() throws IOException {
        byte[] empty = gzip("");

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Heard.of(empty, BatchFormat.CSV))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(Fault.EMPTY));
    }
}
