package mall.inventory.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server programs' packages, unpacked into {@code packages/root} of the cache, once for all processes that use the cache.
 * The folder appears under that name in one step when it is complete, so that it can be believed wherever it exists.
 */
final class Packages {

    static final List<String> NAMES = List.of("mysql-server-core", "redis-server");

    private static final Duration UNPACK_LIMIT = Duration.ofMinutes(2);

    private final Path cache;
    private final String mirror;
    private final Progress progress;

    Packages(Path cache, String mirror, Progress progress) {
        this.cache = cache;
        this.mirror = mirror;
        this.progress = progress;
    }

    /** What has been fetched before. */
    Optional<UnpackedRoot> unpacked() {
        Path root = cache.resolve("packages").resolve("root");
        return Files.isDirectory(root) ? Optional.of(new UnpackedRoot(root)) : Optional.empty();
    }

    UnpackedRoot root() {
        Path folder = PrivateFiles.folder(PrivateFiles.folder(cache).resolve("packages"));
        Path root = folder.resolve("root");
        if (!Files.isDirectory(root)) {
            Locks.holding(
                    folder.resolve("packages.lock"),
                    () -> progress.notice("another process is fetching MySQL and Redis; waiting for it"),
                    () -> Files.isDirectory(root) ? root : fetch(folder, root));
        }
        return new UnpackedRoot(root);
    }

    private Path fetch(Path folder, Path root) throws IOException {
        requireTools();
        long start = System.nanoTime();
        PrivateFiles.deleteUnfinished(folder);
        Path work = PrivateFiles.unfinishedFolder(folder);
        List<Path> archives = new PackageDownload(work.resolve("apt"), mirror, progress).download(NAMES);
        Path unpacked = unpack(archives, work.resolve("root"));
        Files.move(unpacked, root, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.delete(work);
        progress.notice(
                "MySQL and Redis are in " + root + " after " + seconds(start) + " s; later starts find them there");
        return root;
    }

    private Path unpack(List<Path> archives, Path into) {
        progress.notice("unpacking " + archives.size() + " packages");
        PrivateFiles.folder(into);
        for (Path archive : archives) {
            Commands.run(UNPACK_LIMIT, List.of("dpkg-deb", "-x", archive.toString(), into.toString()))
                    .orFail("Unpacking " + archive.getFileName());
        }
        // The new name must not survive a power cut that the contents do not.
        Commands.run(UNPACK_LIMIT, List.of("sync", "-f", into.toString()));
        return into;
    }

    private static void requireTools() {
        List<String> missing = Stream.of("apt-get", "apt-cache", "dpkg-deb")
                .filter(tool -> Commands.find(tool).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new LocalStackException(
                    "There is no fitting mysqld and redis-server here, no container engine answers, and"
                            + " packages cannot be fetched without " + String.join(", ", missing) + ". "
                            + PackageDownload.REMEDY);
        }
    }

    private static long seconds(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
    }
}
