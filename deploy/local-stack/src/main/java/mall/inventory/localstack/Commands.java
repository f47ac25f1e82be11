package mall.inventory.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands of the system that end by themselves. */
final class Commands {

    // Debian keeps servers in folders that are not on an ordinary user's PATH.
    private static final List<String> ALSO = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private Commands() {}

    /** What a command printed, both streams together, and how it ended. */
    record Result(int exit, String output) {

        Result orFail(String what) {
            if (exit != 0) {
                throw new LocalStackException(what + " failed (exit " + exit + "):\n" + output.strip());
            }
            return this;
        }
    }

    static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), ALSO.stream())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static Result run(Duration limit, List<String> command) {
        return run(limit, Duration.ofDays(1), () -> {}, command);
    }

    /**
     * Runs a command and, while it runs, calls {@code meanwhile} every so often.
     *
     * @throws LocalStackException when it does not end within the limit; it is killed then
     */
    static Result run(Duration limit, Duration every, Runnable meanwhile, List<String> command) {
        try {
            Path output = Files.createTempFile("local-stack", ".out");
            try {
                return run(limit, every, meanwhile, command, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while running " + command.getFirst(), e);
        }
    }

    private static Result run(Duration limit, Duration every, Runnable meanwhile, List<String> command, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        // Some of the answers are read, so they must not be translated.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            await(process, limit, every, meanwhile, command.getFirst());
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void await(Process process, Duration limit, Duration every, Runnable meanwhile, String name)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            long step = Math.min(every.toNanos(), deadline - System.nanoTime());
            if (process.waitFor(Math.max(1, step), TimeUnit.NANOSECONDS)) {
                return;
            }
            meanwhile.run();
        }
        throw new LocalStackException(name + " did not end within " + limit.toSeconds() + " s");
    }
}
