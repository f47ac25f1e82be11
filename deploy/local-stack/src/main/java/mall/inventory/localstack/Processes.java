package mall.inventory.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Processes that are not this JVM's children. */
final class Processes {

    private static final Duration POLL = Duration.ofMillis(20);

    private Processes() {}

    /** Waits for the end of a process; false when it lives on. A handle knows its process's start, so a reused id is no danger. */
    static boolean awaitEnd(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** TERM, and KILL when that does not help in time. */
    static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        if (!awaitEnd(process, grace)) {
            process.destroyForcibly();
            awaitEnd(process, grace);
        }
    }

    /** The whole command line; empty when the process is gone or somebody else's. */
    static String commandLine(ProcessHandle process) {
        Path linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.exists(linux)
                    // ProcessHandle cuts it at one memory page.
                    ? new String(Files.readAllBytes(linux), StandardCharsets.UTF_8).replace('\0', ' ')
                    : process.info().commandLine().orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
