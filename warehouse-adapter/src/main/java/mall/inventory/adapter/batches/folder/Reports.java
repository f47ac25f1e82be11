package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes reports beside the files of which they are. Whoever waits for one finds it whole, and may read it wherever the process's umask lets him. */
final class Reports {

    /** With the longest suffix, and a bit, within the 255 bytes that file systems allow. */
    private static final int LONGEST_NAME = 200;

    private Reports() {}

    private interface Content {

        void writeTo(Writer out) throws IOException;
    }

    static void write(Path folder, String name, Report report) throws IOException {
        String called = shortened(name);
        write(folder, called + ".report.json", report::writeJson);
        if (report.hasRejections()) {
            write(folder, called + ".rejections.csv", report::writeRejections);
        }
    }

    /** A batch's file has a name that is short and plain; any other one's may be as long as the file system allows, in any letters. */
    static String shortened(String name) {
        String plain = name.replaceAll("[^ -~]", "_");
        if (plain.equals(name) && name.length() <= LONGEST_NAME) {
            return name;
        }
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "~" + Integer.toHexString(name.hashCode());
    }

    private static void write(Path folder, String name, Content content) throws IOException {
        Path written = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            // Not a temporary file of the JDK's: nobody but its owner could read that.
            try (Writer out = Files.newBufferedWriter(
                    written, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
