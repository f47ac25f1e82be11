package mall.inventory.adapter.batches.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a clock that stands still, so that no stall of the machine makes a growing file look whole. */
class QuietFilesTests {

    private static final Duration QUIET = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final QuietFiles files = new QuietFiles(nanos::get);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("counts.csv"), "sku,on_hand\n");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void isQuietOnceItHasLookedTheSameForLongEnough() throws IOException {
        assertThat(files.quiet(file, QUIET)).isEmpty();
        pass(QUIET.minusNanos(1));
        assertThat(files.quiet(file, QUIET)).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(files.quiet(file, QUIET)).contains(FileLook.of(file));
    }

    @Test
    void beginsAnewWhenItHasGrown() throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        files.quiet(file, QUIET);
        Files.writeString(file, "sku,on_hand\nA,1\n");
        Files.setLastModifiedTime(file, written);
        pass(QUIET);
        assertThat(files.quiet(file, QUIET)).isEmpty();
        pass(QUIET);
        assertThat(files.quiet(file, QUIET)).contains(FileLook.of(file));
    }

    @Test
    void beginsAnewWhenItWasWrittenAgainInTheSameSize() throws IOException {
        files.quiet(file, QUIET);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_800_000_000_000L));
        pass(QUIET);
        assertThat(files.quiet(file, QUIET)).isEmpty();
    }

    @Test
    void knowsNothingOfWhatIsGone() throws IOException {
        files.quiet(file, QUIET);
        pass(QUIET);
        Files.delete(file);
        assertThat(files.quiet(file, QUIET)).isEmpty();
    }

    @Test
    void forgets() throws IOException {
        files.quiet(file, QUIET);
        pass(QUIET);
        files.forget(file);
        assertThat(files.quiet(file, QUIET)).isEmpty();
        pass(QUIET);
        files.keepOnly(List.of());
        assertThat(files.quiet(file, QUIET)).isEmpty();
    }
}
