package mall.inventory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path folder;

    @Test
    void isMadeWhereThereIsNone() {
        open(folder.resolve("new/one"), true, false).close();

        assertThat(folder.resolve("new/one/.mall-inventory")).content().isEqualTo("demo");
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        refuses("left alone", true, false);
        refuses("left alone", true, true);

        assertThat(precious).hasContent("years of work");
        assertThat(folder.resolve(".mall-inventory")).doesNotExist();
    }

    @Test
    void keepsWhatItHolds() throws IOException {
        open(folder, true, false).close();
        Path kept = Files.writeString(folder.resolve("replay.journal"), "");

        open(folder, true, false).close();

        assertThat(kept).exists();
    }

    @Test
    void wipesItsOwnFilesOnly() throws IOException {
        open(folder, true, false).close();
        for (String own : List.of("quickstart.log", "quickstart.log.1.gz", "replay.journal", "replay-report.txt")) {
            Files.writeString(folder.resolve(own), "");
        }
        Path notes = Files.writeString(folder.resolve("notes.txt"), "somebody's");

        open(folder, true, true).close();

        assertThat(notes).exists();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".mall-inventory", "notes.txt");
        assertThat(folder.resolve(".mall-inventory")).hasContent("demo");
    }

    @Test
    void leavesTheStoresToTheirStack() throws IOException {
        open(folder, true, false).close();
        Path running = Files.createDirectories(folder.resolve("stores/mysql")).resolve("server.pid");
        Files.writeString(running, "1");

        open(folder, true, true).close();

        assertThat(running).exists();
    }

    @Test
    void beginsAfreshUntilItsStoresHaveBegun() {
        try (DataFolder made = begin(folder, true, false)) {
            assertThat(made.isNew()).isTrue();
        }
        open(folder, true, false).close();
        try (DataFolder again = begin(folder, true, false)) {
            assertThat(again.isNew()).isFalse();
        }
        begin(folder, true, true).close();
        try (DataFolder interrupted = begin(folder, true, false)) {
            assertThat(interrupted.isNew()).isTrue();
        }
    }

    @Test
    void isUsedByOneAtATime() {
        DataFolder used = open(folder, true, false);

        refuses("Another quickstart is using", true, false);
        refuses("Another quickstart is using", true, true);
        used.close();

        open(folder, true, false).close();
    }

    @Test
    @Timeout(60)
    void staysInUseWhenNothingRefersToItAnyMore() throws Exception {
        WeakReference<DataFolder> forgotten = new WeakReference<>(open(folder, true, false));
        while (forgotten.get() != null) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(openInAnotherJvm(folder)).startsWith("Another quickstart is using");
    }

    @Test
    void staysInUseAfterASecondTryOfTheSameJvm() throws Exception {
        try (DataFolder _ = open(folder, true, false)) {
            refuses("Another quickstart is using", true, false);

            assertThat(openInAnotherJvm(folder)).startsWith("Another quickstart is using");
        }
        assertThat(openInAnotherJvm(folder)).isEqualTo("taken");
    }

    @Test
    void isTheSameFolderBehindALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("data")));
        try (DataFolder _ = open(folder.resolve("data"), true, false)) {
            assertThatExceptionOfType(StartFailure.class).isThrownBy(() -> open(link, true, false));
        }
    }

    @Test
    void holdsNoDemoAndNoDemoTokensBesideRealData() {
        open(folder, false, false).close();
        refuses("--no-demo and is no place", true, false);

        open(folder, true, true).close();
        refuses("whose tokens everybody knows", false, false);

        open(folder, false, true).close();
        assertThat(folder.resolve(".mall-inventory")).hasContent("no-demo");
    }

    /** Says whether another process could have the folder, and if not, why. */
    private static String openInAnotherJvm(Path folder) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenProgram.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            other.destroyForcibly();
        }
    }

    static final class OpenProgram {

        public static void main(String[] arguments) {
            try (DataFolder _ = open(Path.of(arguments[0]), true, false)) {
                System.out.println("taken");
            } catch (StartFailure e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private void refuses(String why, boolean demo, boolean clean) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> open(folder, demo, clean))
                .withMessageContaining(why);
    }

    private static DataFolder open(Path path, boolean demo, boolean clean) {
        DataFolder opened = begin(path, demo, clean);
        opened.begun();
        return opened;
    }

    private static DataFolder begin(Path path, boolean demo, boolean clean) {
        return DataFolder.open(new Options(0, path, demo, clean, true));
    }
}
