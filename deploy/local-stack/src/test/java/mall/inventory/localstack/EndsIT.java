package mall.inventory.localstack;

import static mall.inventory.localstack.StackFixtures.borrowTemplates;
import static mall.inventory.localstack.StackFixtures.eventually;
import static mall.inventory.localstack.StackFixtures.lives;
import static mall.inventory.localstack.StackFixtures.privateCache;
import static mall.inventory.localstack.StackFixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a stack started ends with its JVM, however that ends; and if not, the next start says so and mends it. */
class EndsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path cache;

    EndsIT(@TempDir Path cache) throws IOException {
        this.cache = privateCache(cache);
        borrowTemplates(cache);
    }

    @Test
    void nothingOutlivesAKilledJvm() throws Exception {
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "MYSQL", "REDIS", "KAFKA")) {
            Map<String, Long> pids = child.awaitReady();
            assertThat(pids)
                    .hasSize(3)
                    .allSatisfy((_, pid) -> assertThat(lives(pid)).isTrue());

            child.handle().destroyForcibly();

            assertThat(eventually(LIMIT, () -> pids.values().stream().noneMatch(StackFixtures::lives)))
                    .as("servers of a killed JVM end")
                    .isTrue();
        }
    }

    @Test
    void stopsInGoodOrderAtTheEndOfTheJvm() throws Exception {
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "MYSQL", "KAFKA")) {
            Map<String, Long> pids = child.awaitReady();

            child.handle().destroy();
            child.awaitEnd();

            assertThat(pids.values()).noneMatch(StackFixtures::lives);
            assertThat(runFolders()).isEmpty();
        }
    }

    @Test
    void serversAreOutOfReachOfCtrlC() throws Exception {
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "REDIS")) {
            long redis = child.awaitPid("REDIS");

            assertThat(processGroup(redis))
                    .isNotEqualTo(processGroup(child.handle().pid()));
        }
    }

    @Test
    void closesTheApplicationBeforeItsStores() throws Exception {
        try (ChildJvm child = ChildJvm.start(ApplicationProgram.class, cache)) {
            child.awaitReady();

            child.handle().destroy();

            assertThat(child.awaitEnd()).contains("closing: 1");
        }
    }

    @Test
    void findsReportsAndStopsWhatAKilledRunLeft() throws Exception {
        long left;
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "MYSQL")) {
            left = child.awaitPid("MYSQL");
            killWithLifeline(child, left);
        }
        assertThat(lives(left)).as("the leftover of this test").isTrue();

        List<String> lines = new CopyOnWriteArrayList<>();
        startRedis(lines).close();

        assertThat(lines).anyMatch(line -> line.contains("found mysql " + left + " left over by a run that died"));
        assertThat(lives(left)).isFalse();
        assertThat(runFolders()).isEmpty();
    }

    @Test
    void findsWhatWasLeftInADataFolder(@TempDir Path data) throws Exception {
        long left;
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "REDIS", "data=" + data)) {
            left = child.awaitPid("REDIS");
            assertThatThrownBy(() ->
                            LocalStack.builder().data(data).stores(Store.REDIS).start())
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("in use by process " + child.handle().pid());
            killWithLifeline(child, left);
        }

        List<String> lines = new CopyOnWriteArrayList<>();
        try (LocalStack stack = LocalStack.builder()
                .data(data)
                .progress(lines::add)
                .stores(Store.REDIS)
                .start()) {
            assertThat(lines).anyMatch(line -> line.contains("found redis " + left + " left over"));
            assertThat(stack.redis().pid()).isNotEqualTo(left);
        }
        assertThat(lives(left)).isFalse();
    }

    @Test
    void stopsWhatWasLeftBeforeItBeginsAfresh(@TempDir Path data) throws Exception {
        long left;
        try (ChildJvm child = ChildJvm.start(StackProgram.class, cache, "REDIS", "data=" + data)) {
            left = child.awaitPid("REDIS");
            killWithLifeline(child, left);
        }
        Path kept = Files.writeString(data.resolve("redis/kept"), "");
        assertThat(lives(left)).as("the leftover of this test").isTrue();

        List<String> lines = new CopyOnWriteArrayList<>();
        try (LocalStack _ =
                LocalStack.builder().data(data).fresh().progress(lines::add).build()) {
            assertThat(lines).anyMatch(line -> line.contains("found redis " + left + " left over"));
            assertThat(lives(left)).isFalse();
            assertThat(kept).doesNotExist();
        }
    }

    @Test
    void leavesAProcessAloneThatOnlyHasARecordedId() throws Exception {
        Path run = Files.createDirectories(cache.resolve("runs/dead/mysql"));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(run.resolve("server.pid"), stranger.pid() + "\n");

            startRedis(new CopyOnWriteArrayList<>()).close();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(run).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private LocalStack startRedis(List<String> lines) {
        return LocalStack.builder()
                .settings(settings(Map.of("inventory.stack.cache", cache.toString())))
                .progress(lines::add)
                .stores(Store.REDIS)
                .start();
    }

    /** Both ends of the lifeline at once: first those who would notice the end of the other one. */
    private static void killWithLifeline(ChildJvm child, long server) {
        ProcessHandle lifeline =
                ProcessHandle.of(server).flatMap(ProcessHandle::parent).orElseThrow();
        lifeline.children().filter(process -> process.pid() != server).forEach(ProcessHandle::destroyForcibly);
        lifeline.destroyForcibly();
        child.handle().destroyForcibly();
        child.handle().onExit().join();
    }

    private static String processGroup(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
    }

    private List<Path> runFolders() throws IOException {
        try (var runs = Files.list(cache.resolve("runs"))) {
            return runs.filter(Files::isDirectory).toList();
        }
    }
}
