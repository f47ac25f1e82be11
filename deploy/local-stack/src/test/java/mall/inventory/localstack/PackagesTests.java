package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTests {

    private static final String NOWHERE = "http://127.0.0.1:1/debian";

    private final Path cache;

    PackagesTests(@TempDir Path cache) {
        this.cache = cache;
    }

    @Test
    void believesWhatIsComplete() throws Exception {
        Path root = Files.createDirectories(cache.resolve("packages/root"));

        assertThat(packages().root().path()).isEqualTo(root.toRealPath());
    }

    @Test
    void doesNotBelieveWhatWasInterrupted() throws Exception {
        Path half = Files.createDirectories(cache.resolve("packages/unfinished-1/root/usr/sbin"));
        Files.writeString(half.resolve("mysqld"), "half");

        assertThatThrownBy(() -> packages().root())
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("is there a network?")
                .hasMessageContaining("INVENTORY_STACK_MYSQL_URL");

        assertThat(half).doesNotExist();
        assertThat(cache.resolve("packages/root")).doesNotExist();
    }

    @Test
    void startsUnpackedProgramsThroughTheirOwnLoader() throws Exception {
        Path libraries = Files.createDirectories(cache.resolve("usr/lib/aarch64-linux-gnu"));
        Path loader = Files.createFile(libraries.resolve("ld-linux-aarch64.so.1"));

        assertThat(new UnpackedRoot(cache).launcher())
                .startsWith(loader.toString(), "--library-path")
                .last()
                .asString()
                .startsWith(libraries.toString());
    }

    private Packages packages() {
        return new Packages(cache, NOWHERE, Progress.to(_ -> {}));
    }
}
