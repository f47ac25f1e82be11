package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time, over all processes of this machine that use the same lock file. The kernel frees it when its holder dies. */
final class Locks {

    // A file lock belongs to the whole JVM, so threads of this one have to queue up before it.
    private static final ConcurrentMap<Path, ReentrantLock> WITHIN_JVM = new ConcurrentHashMap<>();

    private Locks() {}

    interface Action<T> {
        T run() throws IOException;
    }

    /** @param onWait called once when another process holds the lock */
    static <T> T holding(Path file, Runnable onWait, Action<T> action) {
        ReentrantLock mutex = WITHIN_JVM.computeIfAbsent(file, _ -> new ReentrantLock());
        mutex.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock(channel, onWait)) {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException("While holding " + file, e);
        } finally {
            mutex.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, Runnable onWait) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        onWait.run();
        return channel.lock();
    }
}
