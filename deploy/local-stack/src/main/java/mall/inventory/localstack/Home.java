package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder of one stack, owned by this JVM: a folder below each store's name. A temporary one is {@code runs/<id>} in the
 * cache and goes with the stack; a persistent one is where the user said and stays.
 */
final class Home implements AutoCloseable {

    private static final String RUNS_LOCK = "runs.lock";
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Path path;
    private final OwnerLock lock;
    private final boolean temporary;

    private Home(Path path, OwnerLock lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /** A new temporary home; on the way, what dead runs left in the cache is stopped and deleted. */
    static Home temporary(Path cache, Progress progress) {
        Path runs = PrivateFiles.folder(PrivateFiles.folder(cache).resolve("runs"));
        // Under the lock, because a folder whose owner has not locked it yet looks just like a dead run's.
        return Locks.holding(runs.resolve(RUNS_LOCK), () -> {}, () -> {
            deleteDead(runs, progress);
            String id = LocalDateTime.now(ZoneId.systemDefault()).format(ID) + "-"
                    + ProcessHandle.current().pid() + "-" + Secrets.random(4);
            Path path = PrivateFiles.folder(runs.resolve(id));
            OwnerLock lock = OwnerLock.tryTake(path).orElseThrow();
            lock.sign();
            return new Home(path, lock, true);
        });
    }

    private static void deleteDead(Path runs, Progress progress) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, Files::isDirectory)) {
            for (Path folder : folders) {
                Optional<OwnerLock> dead = OwnerLock.tryTake(folder);
                if (dead.isPresent()) {
                    try (OwnerLock lock = dead.get()) {
                        new Leftovers(progress).stop(folder, lock.previous());
                        PrivateFiles.delete(folder);
                    }
                }
            }
        }
    }

    /**
     * A home that stays.
     *
     * @throws LocalStackException when a living process has it
     */
    static Home persistent(Path data, Progress progress) {
        return taken(data, progress, _ -> {});
    }

    /**
     * A home that stays, without what its stores kept before.
     *
     * @throws LocalStackException when a living process has it
     */
    static Home fresh(Path data, Progress progress) {
        return taken(data, progress, path -> {
            Volumes.ofThisMachine(progress).remove(path);
            for (Store store : Store.values()) {
                PrivateFiles.delete(path.resolve(store.folder()));
            }
        });
    }

    private interface Preparation {
        void on(Path path) throws IOException;
    }

    private static Home taken(Path data, Progress progress, Preparation preparation) {
        Path path = PrivateFiles.folder(data.toAbsolutePath());
        OwnerLock lock = OwnerLock.tryTake(path)
                .orElseThrow(() -> new LocalStackException("The data folder " + path + " is in use by "
                        + OwnerLock.describe(path) + ". Stop that process, or choose another folder."));
        try {
            new Leftovers(progress).stop(path, lock.previous());
            preparation.on(path);
            lock.sign();
            return new Home(path, lock, false);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("Cannot prepare the data folder " + path, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    Path folder(Store store) {
        return PrivateFiles.folder(path.resolve(store.folder()));
    }

    @Override
    public void close() {
        try (lock) {
            if (temporary) {
                Path runs = Objects.requireNonNull(path.getParent());
                Locks.holding(runs.resolve(RUNS_LOCK), () -> {}, () -> {
                    PrivateFiles.delete(path);
                    return path;
                });
            }
        }
    }
}
