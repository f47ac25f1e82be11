package mall.inventory.adapter.batches.folder;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.adapter.AdapterTest;
import mall.inventory.adapter.batches.BatchState;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** Files that are not whole, or cannot be read, and stores that are away: what is wrong with one file holds up no other one. */
@AdapterTest
class InboxTroubleIT extends InboxFixture {

    @Test
    void triesAgainWithoutEndWhileAStoreIsAway() throws IOException {
        Path file = deliver(counted(7));
        AtomicInteger outages = new AtomicInteger(Inbox.TRIES + 2);
        Inbox node = node(opened -> {
            InputStream bytes = Files.newInputStream(opened);
            return outages.getAndDecrement() <= 0
                    ? bytes
                    : new FilterInputStream(bytes) {
                        @Override
                        public int read(byte[] target, int from, int length) {
                            throw new TransientDataAccessResourceException("the database is away");
                        }
                    };
        });

        for (int i = 0; i < Inbox.TRIES + 2; i++) {
            lookTwice(node, QUIET);
            assertThat(file).exists();
        }
        assertThat(files("failed")).isEmpty();
        lookTwice(node, QUIET);
        awaitState(BatchState.APPLIED);
        node.look();

        assertThat(report("done", file).at("/state").asString()).isEqualTo("APPLIED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(7);
    }

    @Test
    void givesUpOnWhatCannotBeReadAndTakesTheOthers() throws IOException {
        Path sealed = Files.writeString(inbox.resolve("A" + batchNo + ".csv"), counted(1));
        Path broken = Files.writeString(inbox.resolve(warehouse + "_" + number("a-broken-disk") + ".csv"), counted(1));
        Path good = deliver(counted(7));
        Inbox node = node(opened -> {
            if (opened.getFileName().equals(sealed.getFileName())) {
                throw new AccessDeniedException(opened.toString());
            }
            InputStream bytes = Files.newInputStream(opened);
            return !opened.getFileName().equals(broken.getFileName())
                    ? bytes
                    : new FilterInputStream(bytes) {
                        @Override
                        public int read(byte[] target, int from, int length) throws IOException {
                            throw new IOException("Input/output error");
                        }
                    };
        });

        lookTwice(node, QUIET);
        assertThat(good).as("is none of their trouble").doesNotExist();
        for (int i = 1; i < Inbox.TRIES; i++) {
            assertThat(sealed).exists();
            assertThat(broken).exists();
            lookTwice(node, QUIET);
        }

        assertThat(report("failed", sealed).at("/detail").asString()).contains("could not be taken", "AccessDenied");
        assertThat(report("failed", broken).at("/detail").asString()).contains("could not be read to its end");
        awaitState(BatchState.APPLIED);
    }

    @Test
    void stagesNothingOfAFileThatGrowsWhileItIsRead() throws IOException {
        String rest = depot.skuWith(4, warehouse);
        Path file = deliver(counted(7));
        AtomicInteger opens = new AtomicInteger();
        Inbox node = node(opened -> {
            InputStream bytes = Files.newInputStream(opened);
            return opens.getAndIncrement() > 0
                    ? bytes
                    : new FilterInputStream(bytes) {
                        @Override
                        public int read(byte[] target, int from, int length) throws IOException {
                            int read = super.read(target, from, length);
                            if (read < 0) {
                                Files.writeString(opened, rest + ",4\n", StandardOpenOption.APPEND);
                            }
                            return read;
                        }
                    };
        });

        lookTwice(node, QUIET);

        assertThat(file).as("is put back").exists();
        awaitState(BatchState.FAILED);
        lookTwice(node, QUIET);
        awaitState(BatchState.APPLIED);
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(7);
        assertThat(depot.onHand(rest, warehouse)).isEqualTo(4);
        node.look();
        assertThat(report("done", file).at("/rows").asInt()).isEqualTo(2);
    }

    @Test
    void leavesAFileThatHasNotBeenQuietForLongEnough() throws IOException {
        Path file = deliver(counted(7));
        Inbox node = node();

        lookTwice(node, QUIET.minusNanos(1));
        assertThat(file).exists();
        Files.writeString(file, "x", StandardOpenOption.APPEND);
        lookTwice(node, QUIET.minusNanos(1));

        assertThat(file).exists();
    }

    @Test
    void reportsOnANameThatLeavesNoRoomForTheReports() throws IOException {
        Path file = Files.writeString(inbox.resolve("x".repeat(250) + ".csv"), counted(1));

        lookTwice(node(), QUIET);

        assertThat(files("failed"))
                .containsExactlyInAnyOrder(
                        file.getFileName().toString(),
                        Reports.shortened(file.getFileName().toString()) + ".report.json");
    }
}
