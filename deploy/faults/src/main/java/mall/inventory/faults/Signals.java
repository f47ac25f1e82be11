package mall.inventory.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Signals that Java cannot send: a process that is stopped keeps its connections and locks and says nothing. */
public final class Signals {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Path PROC = Path.of("/proc");

    private Signals() {}

    /** SIGSTOP; returns when the process stands still. */
    public static void freeze(long pid) {
        send("STOP", pid);
        if (!Await.until(LIMIT, () -> isFrozen(pid))) {
            throw new IllegalStateException("Process " + pid + " goes on after SIGSTOP");
        }
    }

    /** SIGCONT: the process goes on where it was, and is none the wiser. */
    public static void thaw(long pid) {
        send("CONT", pid);
    }

    /** Whether all of its threads stand still; where there is no /proc the signal is taken at its word. */
    static boolean isFrozen(long pid) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return true;
        }
        try (var threads =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("task"))) {
            for (Path thread : threads) {
                if (state(thread) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Process " + pid + " is not there", e);
        }
    }

    /** The letter behind the name, which is in parentheses and may hold anything. */
    private static char state(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException _) {
            return 'T'; // the thread has ended, which is standing still as well
        }
    }

    /** By the shell's own kill, because a small system has no other. */
    private static void send(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(kill.getInputStream().readAllBytes(), UTF_8);
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(
                        "Cannot send SIG" + signal + " to process " + pid + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send SIG" + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + signal, e);
        }
    }
}
