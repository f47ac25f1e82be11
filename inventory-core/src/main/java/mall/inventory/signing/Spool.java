package mall.inventory.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where bodies wait until their signature is known to be good: small ones in memory, larger ones in a file that has lost its name as
 * soon as it is open, so that nothing stays of it, even when the process is killed.
 */
class Spool {

    /** What a body may take of the heap. */
    static final int IN_MEMORY = 64 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final int BUFFER = 16 * 1024;

    private final @Nullable Path directory;
    private final long limit;
    private final AtomicLong waiting = new AtomicLong();

    /**
     * @param directory the JVM's own for temporary files when null
     * @param limit bytes in files at a time
     */
    Spool(@Nullable Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Reads a body to its end, and feeds it to the signatures on the way.
     *
     * @throws ProblemException 503 when there is no room for it
     */
    SpooledBody read(InputStream body, List<Mac> signatures) throws IOException {
        byte[] head = body.readNBytes(IN_MEMORY);
        signatures.forEach(signature -> signature.update(head));
        return head.length < IN_MEMORY ? new SpooledBody.InMemory(head) : readOn(head, body, signatures);
    }

    private SpooledBody readOn(byte[] head, InputStream body, List<Mac> signatures) throws IOException {
        SpooledBody.InFile file = new SpooledBody.InFile(open(), this);
        try {
            append(file, head, head.length);
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (Mac signature : signatures) {
                    signature.update(buffer, 0, read);
                }
                append(file, buffer, read);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void append(SpooledBody.InFile file, byte[] bytes, int length) {
        if (waiting.addAndGet(length) > limit) {
            waiting.addAndGet(-length);
            throw full("too many large bodies wait to be checked; send the same request again");
        }
        file.took(length);
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) {
                file.channel().write(rest);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private FileChannel open() {
        try {
            Path file = directory == null
                    ? Files.createTempFile("signed-", ".body")
                    : Files.createTempFile(directory, "signed-", ".body");
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The sender cannot help it, and another time, or another node, may be able to. */
    private static ProblemException unwritable(IOException failure) {
        log.warn("a signed body could not be kept in a file; see inventory.access.signing-spool-directory", failure);
        return full("the body cannot be kept here until it is checked; send the same request again");
    }

    private static ProblemException full(String detail) {
        return new ProblemException(Problem.of(ProblemCode.OVERLOADED, detail));
    }

    void release(long bytes) {
        waiting.addAndGet(-bytes);
    }

    /** Bytes in files now. */
    long waiting() {
        return waiting.get();
    }
}
