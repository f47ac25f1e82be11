package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {

    private final Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Progress progress = Progress.to(lines::add);

    HomeTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        try (Home home = Home.temporary(folder.resolve("cache"), progress)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder(Store.MYSQL))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void goesWithItsStackWhenTemporary() {
        Home home = Home.temporary(folder, progress);
        home.folder(Store.REDIS);

        home.close();

        assertThat(home.path()).doesNotExist();
    }

    @Test
    void staysWhenPersistent() {
        Home home = Home.persistent(folder, progress);
        Path redis = home.folder(Store.REDIS);

        home.close();

        assertThat(redis).isDirectory();
    }

    @Test
    void beginsAfreshWithoutTheStoresData() throws Exception {
        Path data = Files.createDirectories(folder.resolve("mysql/data"));
        Path notes = Files.writeString(folder.resolve("notes.txt"), "somebody's");

        try (Home home = Home.fresh(folder, progress);
                ChildJvm other =
                        ChildJvm.start(OwnerProgram.class, folder, home.path().toString())) {
            assertThat(data.getParent()).doesNotExist();
            assertThat(notes).exists();
            assertThat(other.awaitEnd()).containsExactly("refused");
        }
    }

    @Test
    void beginsAfreshWhereNobodyLivesOnly() throws Exception {
        try (Home living = Home.persistent(folder, progress)) {
            Path data = living.folder(Store.MYSQL);

            assertThatThrownBy(() -> Home.fresh(folder, progress))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("in use by process");
            assertThat(data).isDirectory();
        }
    }

    @Test
    void leavesAloneWhatALivingRunHas() {
        try (Home living = Home.temporary(folder, progress);
                Home _ = Home.temporary(folder, progress)) {
            assertThat(living.path()).isDirectory();
        }
    }

    @Test
    void staysItsOwnersAfterTheOwnerLookedForDeadRuns() throws Exception {
        try (Home living = Home.temporary(folder, progress);
                Home _ = Home.temporary(folder, progress);
                ChildJvm other =
                        ChildJvm.start(OwnerProgram.class, folder, living.path().toString())) {
            assertThat(other.awaitEnd()).containsExactly("refused");
        }
    }

    @Test
    void deletesWhatADeadRunLeft() throws Exception {
        Path dead = Files.createDirectories(folder.resolve("runs/dead/mysql/data"));
        Files.writeString(dead.resolve("ibdata1"), "x");

        Home.temporary(folder, progress).close();

        assertThat(folder.resolve("runs/dead")).doesNotExist();
        assertThat(lines).isEmpty();
    }

    @Test
    void cannotBeHadTwice() {
        try (Home _ = Home.persistent(folder, progress)) {
            assertThatThrownBy(() -> Home.persistent(folder, progress))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        Home.persistent(folder, progress).close();
    }
}
