package mall.inventory.adapter.batches.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mall.inventory.adapter.AdapterTest;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.ReceiveOutcome;
import org.junit.jupiter.api.Test;

/** Nodes that look at one folder, and die in the middle of a file: no file is booked twice, lost, or filed as another. */
@AdapterTest
class InboxNodesIT extends InboxFixture {

    /** A node is gone: nothing catches this. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Has a node die when it opens the file that it has taken. */
    private void dieWith(Path file) throws IOException {
        Inbox dead = node(opened -> {
            throw new Crash();
        });
        assertThatThrownBy(() -> lookTwice(dead, QUIET)).isInstanceOf(Crash.class);
        assertThat(work(file.getFileName().toString())).exists();
    }

    @Test
    void doesNotFileWhatWasNeverReceivedUnderAnothersBatch() throws IOException {
        assertThat(overHttp(counted(9))).isInstanceOf(ReceiveOutcome.Staged.class);
        awaitState(BatchState.APPLIED);
        Path file = deliver(counted(3));
        dieWith(file);
        Inbox other = node();

        other.look();
        assertThat(work(file.getFileName().toString())).as("nobody knows yet").exists();
        lookTwice(other, Inbox.FORGOTTEN);
        lookTwice(other, QUIET);

        assertThat(report("failed", file).at("/detail").asString()).contains("belongs to a batch with other content");
        assertThat(files("done")).isEmpty();
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(9);
    }

    @Test
    void doesNotFileWhatFailedUnderTheBatchThatCameAfterIt() throws IOException {
        Inbox node = node();
        Path file = deliver("sku,on_hand\nnobody-sells-this,1\n");
        lookTwice(node, QUIET);
        awaitState(BatchState.FAILED);
        assertThat(overHttp(counted(9))).isInstanceOf(ReceiveOutcome.Staged.class);
        awaitState(BatchState.APPLIED);

        node.look();

        assertThat(report("failed", file).at("/detail").asString()).contains("another one was sent under its number");
        assertThat(files("done")).isEmpty();
    }

    @Test
    void receivesWhatADeadNodeWasReceiving() throws IOException {
        Path file = deliver(counted(7));
        Inbox dead = node(opened -> new FilterInputStream(Files.newInputStream(opened)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int read = super.read(target, from, length);
                if (read < 0) {
                    throw new Crash();
                }
                return read;
            }
        });
        assertThatThrownBy(() -> lookTwice(dead, QUIET)).isInstanceOf(Crash.class);
        Inbox other = node();

        lookTwice(other, Inbox.FORGOTTEN);
        assertThat(work(file.getFileName().toString()))
                .as("somebody may still be at it")
                .exists();
        depot.silenceReceiver(batchNo, 31);
        other.look();
        assertThat(file).exists();
        lookTwice(other, QUIET);
        awaitState(BatchState.APPLIED);
        other.look();

        assertThat(report("done", file).at("/state").asString()).isEqualTo("APPLIED");
        assertThat(depot.onHand(sku, warehouse)).isEqualTo(7);
    }

    @Test
    void takesEachFileOnceHoweverManyNodesLook() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stock();
            names.add(deliver(counted(5)).getFileName().toString());
        }
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Inbox node = new Inbox(new InboxFolders(inbox), reception, batches, json, Duration.ZERO);
            nodes.add(CompletableFuture.runAsync(() -> await().atMost(SOON).until(() -> {
                node.look();
                return files("done").containsAll(names);
            })));
        }

        nodes.forEach(CompletableFuture::join);

        assertThat(files("done")).hasSize(2 * names.size());
        assertThat(files("failed")).isEmpty();
        assertThat(files("work")).isEmpty();
        assertThat(files("work/received")).isEmpty();
        assertThat(depot.isBalanced()).isTrue();
    }

    @Test
    void putsAsideTheOlderOfTwoFilesOfOneName() throws IOException {
        Path file = deliver(counted(3));
        dieWith(file);
        deliver(counted(8));
        Inbox other = node();

        lookTwice(other, Inbox.FORGOTTEN);
        assertThat(report("failed", file).at("/detail").asString()).contains("another file");
        other.look();
        awaitState(BatchState.APPLIED);

        assertThat(depot.onHand(sku, warehouse)).isEqualTo(8);
    }
}
