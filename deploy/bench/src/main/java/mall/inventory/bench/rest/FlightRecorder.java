package mall.inventory.bench.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Switches the flight recorder of another JVM on and off. */
public final class FlightRecorder {

    private static final String NAME = "bench";

    private FlightRecorder() {}

    /** Records a JVM, which this run has started, while something happens. */
    public static Path record(long pid, Path folder, Runnable load) {
        Path recording = folder.resolve("service.jfr");
        jcmd(
                pid,
                "JFR.start",
                "name=" + NAME,
                "settings=profile",
                // By CPU time, where the JDK can: a thread that waits for the network is not busy.
                Profile.CPU_SAMPLE + "#enabled=true",
                Profile.CPU_SAMPLE + "#throttle=5ms");
        try {
            load.run();
        } finally {
            jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + recording);
        }
        return recording;
    }

    private static void jcmd(long pid, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(pid));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the flight recorder refused: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recording", e);
        }
    }
}
