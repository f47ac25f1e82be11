package mall.inventory.adapter.batches.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells from outside that somebody has written to a file. A rename changes none of it. */
record FileLook(long size, FileTime modified) {

    /** @throws NoSuchFileException when it is gone */
    static FileLook of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileLook(attributes.size(), attributes.lastModifiedTime());
    }

    /** Whether the file looks otherwise now; one that is gone was not written to, as far as anybody can tell. */
    boolean hasChanged(Path file) throws IOException {
        try {
            return !equals(of(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
