package mall.inventory.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body that was read to its end. Closing it takes it away. */
sealed interface SpooledBody extends AutoCloseable {

    /** The body, from its beginning; once. */
    InputStream read() throws IOException;

    @Override
    void close();

    /** A small one. */
    final class InMemory implements SpooledBody {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream read() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {
            // the heap takes care of it
        }
    }

    /** A large one, in a file that is deleted when it is closed. */
    final class InFile implements SpooledBody {

        private static final Logger log = LoggerFactory.getLogger(InFile.class);

        private final FileChannel channel;
        private final Spool spool;
        private long bytes;
        private boolean closed;

        InFile(FileChannel channel, Spool spool) {
            this.channel = channel;
            this.spool = spool;
        }

        FileChannel channel() {
            return channel;
        }

        /** So many bytes more of the spool's room are this one's. */
        void took(long more) {
            bytes += more;
        }

        @Override
        public InputStream read() throws IOException {
            return Channels.newInputStream(channel.position(0));
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                channel.close();
            } catch (IOException e) {
                log.warn("the file of a signed body could not be closed", e);
            } finally {
                spool.release(bytes);
            }
        }
    }
}
