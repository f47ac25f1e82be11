package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTests {

    @Test
    void makesAValueOnce() {
        AtomicInteger calls = new AtomicInteger();
        Memo<Integer> memo = new Memo<>(calls::incrementAndGet);

        assertThat(List.of(memo.get(), memo.get())).containsExactly(1, 1);
    }

    @Test
    void failsTheSecondTimeAsTheFirst() {
        AtomicInteger calls = new AtomicInteger();
        Memo<Integer> memo = new Memo<>(() -> {
            throw new IllegalStateException("call " + calls.incrementAndGet());
        });

        assertThatThrownBy(memo::get).hasMessage("call 1");
        assertThatThrownBy(memo::get).hasMessage("call 1");
    }

    @Test
    void waitsForApplicationsThatUseTheStack() throws Exception {
        Leases leases = new Leases();
        Leases.Lease lease = leases.take();

        assertThat(leases.awaitNone(Duration.ofMillis(10))).isEqualTo(1);
        Thread.ofVirtual().start(lease::close);
        assertThat(leases.awaitNone(Duration.ofSeconds(10))).isZero();
        lease.close();
        assertThat(leases.awaitNone(Duration.ZERO)).isZero();
    }

    @Test
    void looksForAnEngineWhereOneMayBe(@TempDir Path home) throws Exception {
        boolean system = Files.exists(Path.of("/var/run/docker.sock"));

        assertThat(ContainerEngine.mayBeThere(_ -> null, home)).isEqualTo(system);
        assertThat(ContainerEngine.mayBeThere(Map.of("DOCKER_HOST", "tcp://h:1")::get, home))
                .isTrue();
        Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(home.resolve(".docker/run/docker.sock"));
        assertThat(ContainerEngine.mayBeThere(_ -> null, home)).isTrue();
    }

    @Test
    void killsACommandThatTakesTooLong() {
        assertThatThrownBy(() -> Commands.run(Duration.ofMillis(50), List.of("sleep", "60")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("did not end");
    }

    @Test
    void writesFilesNobodyElseCanRead(@TempDir Path folder) throws Exception {
        Path file = PrivateFiles.write(folder.resolve("secret"), "one");
        PrivateFiles.write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }
}
