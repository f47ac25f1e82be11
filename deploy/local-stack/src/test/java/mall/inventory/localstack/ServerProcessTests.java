package mall.inventory.localstack;

import static mall.inventory.localstack.StackFixtures.lives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lifeline with the smallest servers there are. */
class ServerProcessTests {

    private final Path folder;

    ServerProcessTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void knowsTheServersOwnId() {
        ServerProcess server = started("exec sleep 60");
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();

        // It is ready a moment before it takes the shell's place.
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!Processes.commandLine(process).startsWith("sleep 60") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }

        assertThat(Processes.commandLine(process)).startsWith("sleep 60");
        server.kill();
        assertThat(lives(server.pid())).isFalse();
    }

    @Test
    void saysWhatAServerPrintedThatEnded() {
        assertThatThrownBy(() -> started("echo no such option; exit 3"))
                .isInstanceOf(ServerEnded.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no such option");
    }

    @Test
    void killsAServerThatDoesNotStop() {
        ServerProcess server = started("trap '' TERM; touch ready; while :; do sleep 1; done");

        server.stop();

        assertThat(lives(server.pid())).isFalse();
    }

    @Test
    void givesTheServerDefaultSignals() {
        ServerProcess server = started("exec sleep 60");

        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroy();

        assertThat(Processes.awaitEnd(process, Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void stopsTwiceWithoutHarm() {
        ServerProcess server = started("exec sleep 60");

        server.stop();
        server.stop();

        assertThat(lives(server.pid())).isFalse();
    }

    private ServerProcess started(String script) {
        Path ready = folder.resolve("ready");
        String text = script.contains("ready") || script.contains("exit") ? script : "touch ready; " + script;
        var plan = new ServerProcess.Plan(
                "small server",
                folder,
                List.of("/bin/sh", "-c", text),
                Duration.ofSeconds(1),
                () -> Files.exists(ready));
        ServerProcess server = new ServerProcess(plan, _ -> {});
        server.start();
        return server;
    }
}
