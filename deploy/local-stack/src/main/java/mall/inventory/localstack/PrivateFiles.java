package mall.inventory.localstack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Files and folders nobody but their owner can read, and whole trees of them. */
final class PrivateFiles {

    private static final FileAttribute<?> FOLDER = asFileAttribute(fromString("rwx------"));
    private static final FileAttribute<?> FILE = asFileAttribute(fromString("rw-------"));

    private static final String UNFINISHED = "unfinished-";

    private PrivateFiles() {}

    /** Makes a folder and the missing ones above it; the answer has no symbolic links in it. */
    static Path folder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, FOLDER);
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }

    /** A new folder for work whose result will be moved to its place when it is complete. */
    static Path unfinishedFolder(Path parent) throws IOException {
        return Files.createTempDirectory(parent, UNFINISHED, FOLDER);
    }

    /** Deletes what interrupted work left; the caller holds the lock of that work. */
    static void deleteUnfinished(Path parent) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
            for (Path folder : old) {
                try {
                    delete(folder);
                } catch (DirectoryNotEmptyException _) {
                    // A command that outlived its JVM still writes there. The name is nobody else's; the next one
                    // deletes it.
                }
            }
        }
    }

    /** Writes a file in one step, readable by its owner from its first byte on. */
    static Path write(Path file, String content) {
        Path temporary = file.resolveSibling(file.getFileName() + "." + Secrets.random(6));
        try {
            Files.createFile(temporary, FILE);
            Files.writeString(temporary, content);
            return Files.move(temporary, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** What stands in a file, written there the first time. */
    static String kept(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                write(file, first.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Copies a tree, contents and permissions. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()), FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a tree; what is already gone, or goes meanwhile, is fine. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
