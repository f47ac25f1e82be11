package mall.inventory.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Another JVM with this one's class path, and what it printed. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, Path cache, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                KafkaJvm.executable(),
                "-Xmx256m",
                "-Dinventory.stack.cache=" + cache,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The lines "pid NAME NUMBER" up to the line "ready". */
    Map<String, Long> awaitReady() throws IOException {
        Map<String, Long> pids = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals("ready")) {
                return pids;
            }
            if (line.startsWith("pid ")) {
                String[] words = line.split(" ", -1);
                pids.put(words[1], Long.valueOf(words[2]));
            }
        }
        throw new AssertionError("The child JVM ended:\n" + String.join("\n", lines));
    }

    /** The number of one server, once it is ready. */
    long awaitPid(String name) throws IOException {
        return Objects.requireNonNull(awaitReady().get(name));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it prints until its end. */
    List<String> awaitEnd() throws IOException, InterruptedException {
        List<String> lines = output.lines().toList();
        process.waitFor();
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
