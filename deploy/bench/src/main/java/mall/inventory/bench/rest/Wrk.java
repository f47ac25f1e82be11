package mall.inventory.bench.rest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The load generator. It keeps its connections busy: each sends the next order when the last one is answered. */
public final class Wrk {

    /** Longer than the service lets anybody wait, so that its own answer is what is counted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path program;
    private final Path script;
    private final int threads;
    private final String token;

    /**
     * A program and what it sends.
     *
     * @param script a resource of this package
     * @param token of the caller
     */
    public Wrk(Path program, Path folder, String script, int threads, String token) {
        this.program = program;
        this.script = script(folder, script);
        this.threads = threads;
        this.token = token;
    }

    /** The program on the {@code PATH}. */
    public static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The program on the {@code PATH}, without which there is no such row.
     *
     * @throws UnsupportedOperationException when it is not there
     */
    public static Path findOrFail() {
        return find().orElseThrow(() -> new UnsupportedOperationException(
                "wrk is not on the PATH. It makes this row's load: apt-get install wrk"));
    }

    private static Path script(Path folder, String name) {
        try (InputStream resource = Objects.requireNonNull(Wrk.class.getResourceAsStream(name))) {
            return Files.write(folder.resolve(name), resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends orders of one SKU.
     *
     * @param numbers how their numbers begin
     */
    public WrkOutput send(URI endpoint, int connections, Duration duration, String numbers, String sku) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                program.toString(),
                "--threads=" + Math.min(threads, connections),
                "--connections=" + connections,
                "--duration=" + duration.toSeconds() + "s",
                "--timeout=" + PATIENCE.toSeconds() + "s",
                "--latency",
                "--script=" + script,
                endpoint.toString(),
                "--",
                numbers,
                sku));
        builder.environment().put("BENCH_TOKEN", token);
        return WrkOutput.parse(output(builder.redirectErrorStream(true)));
    }

    private static String output(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("wrk ended with " + exit + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while wrk was running", e);
        }
    }
}
