package mall.inventory.adapter.batches.folder;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A file's bytes, which end well only if nobody has written to the file until then. */
final class WholeFile extends FilterInputStream {

    private final Path file;
    private final FileLook before;

    /** @param before how the file looked when it was thought to be whole */
    WholeFile(InputStream bytes, Path file, FileLook before) {
        super(bytes);
        this.file = file;
        this.before = before;
    }

    @Override
    public int read() throws IOException {
        return orEnd(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return orEnd(super.read(target, offset, length));
    }

    private int orEnd(int read) throws IOException {
        if (read < 0 && before.hasChanged(file)) {
            throw new IOException("the file was written to while it was read");
        }
        return read;
    }
}
