import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The file that is sent. */
final class CountFile {

    private final Path path;
    private final long size;
    private final AtomicLong sent = new AtomicLong();
    private volatile IOException trouble;

    private CountFile(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    /** A file that can be read, and has something in it. */
    static CountFile of(Path path) throws Stop {
        if (!Files.isRegularFile(path)) {
            throw new Stop(Stop.NO_INPUT, Files.exists(path) ? path + " is not a file" : "there is no file " + path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            if (in.read() < 0) {
                throw new Stop(Stop.NO_INPUT, path + " is empty; nothing was sent");
            }
            return new CountFile(path, Files.size(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Stop unreadable(Path path, IOException trouble) {
        return new Stop(Stop.NO_INPUT, "cannot read " + path + " (" + trouble + "); nothing was booked");
    }

    /**
     * A number for its content, sent like that: the same again is the same batch, and anything else is another one.
     *
     * @param manner what is said of it beside its content
     */
    String number(String manner) throws Stop {
        MessageDigest digest = sha256();
        digest.update((manner + "\n").getBytes(StandardCharsets.UTF_8));
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        String name = path.getFileName().toString().replaceAll("[^A-Za-z0-9._:-]", "-");
        return name.substring(0, Math.min(name.length(), 40)) + ":" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String contentType() {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(".ndjson") ? "application/x-ndjson" : "text/csv";
    }

    long size() {
        return size;
    }

    long sent() {
        return sent.get();
    }

    /** Its bytes, from the first one on. */
    InputStream open() {
        sent.set(0);
        try {
            return new Counted(Files.newInputStream(path));
        } catch (IOException e) {
            trouble = e;
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it when a failure on the way was this file's, and no connection's. */
    void check() throws Stop {
        if (trouble != null) {
            throw unreadable(path, trouble);
        }
    }

    Path rejections() {
        return path.resolveSibling(path.getFileName() + ".rejections.csv");
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = super.read(bytes, from, length);
                sent.addAndGet(Math.max(read, 0));
                return read;
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }
    }
}
