package mall.inventory.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import mall.inventory.problem.BodyTooLargeException;
import mall.inventory.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTests {

    private static final int MB = 1024 * 1024;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Spool.IN_MEMORY - 1, Spool.IN_MEMORY, Spool.IN_MEMORY + 1, MB})
    void givesBackAndSignsEveryByte(int size) throws IOException {
        Spool spool = new Spool(directory, 2 * MB);
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Mac signature = mac();

        try (SpooledBody body = spool.read(new ByteArrayInputStream(bytes), List.of(signature))) {
            assertThat(body.read().readAllBytes()).isEqualTo(bytes);
            assertThat(spool.waiting()).isEqualTo(size < Spool.IN_MEMORY ? 0 : size);
        }

        assertThat(signature.doFinal()).isEqualTo(mac().doFinal(bytes));
        assertNothingIsLeft(spool);
    }

    @Test
    void holdsLittleOfALargeBodyInMemory() throws IOException {
        Spool spool = new Spool(directory, 64 * MB);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(spool, 1); // classes are loaded

        long before = threads.getCurrentThreadAllocatedBytes();
        try (SpooledBody body = read(spool, 20)) {
            byte[] buffer = new byte[8192];
            InputStream bytes = body.read();
            long length = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                length += read;
            }
            assertThat(length).isEqualTo(20L * MB);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2L * MB);
    }

    @Test
    void hasRoomForSoMuchAndNoMore() throws IOException {
        Spool spool = new Spool(directory, 3 * MB);
        SpooledBody first = read(spool, 2);

        assertThatThrownBy(() -> read(spool, 2))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("OVERLOADED");

        assertThat(spool.waiting()).isEqualTo(2 * MB);
        first.close();
        first.close();
        read(spool, 2).close();
        assertNothingIsLeft(spool);
    }

    @Test
    void leavesNothingOfABodyThatBreaksOff() throws IOException {
        Spool spool = new Spool(directory, 64 * MB);

        assertThatThrownBy(() -> spool.read(new Zeros(2 * MB, true), List.of(mac())))
                .isInstanceOf(BodyTooLargeException.class);

        assertNothingIsLeft(spool);
    }

    @Test
    void saysThatItCannotWrite() {
        Spool spool = new Spool(directory.resolve("missing"), 64 * MB);

        assertThatThrownBy(() -> read(spool, 1)).hasMessageContaining("OVERLOADED");
    }

    private static SpooledBody read(Spool spool, int megabytes) throws IOException {
        return spool.read(new Zeros(megabytes * MB, false), List.of(mac()));
    }

    private void assertNothingIsLeft(Spool spool) throws IOException {
        assertThat(spool.waiting()).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static Mac mac() {
        return new SigningSecret(new byte[32]).begin("id", "1");
    }

    /** So many zeros, then the end, or a failure. */
    private static final class Zeros extends InputStream {

        private final boolean breaksOff;
        private int left;

        Zeros(int length, boolean breaksOff) {
            this.left = length;
            this.breaksOff = breaksOff;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0 && breaksOff) {
                throw new BodyTooLargeException(1);
            }
            int read = Math.min(left, length);
            left -= read;
            return read == 0 && length > 0 ? -1 : read;
        }
    }
}
