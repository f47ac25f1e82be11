package mall.inventory.adapter.batches.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.StockBatch;
import mall.inventory.adapter.batches.StockBatches;
import mall.inventory.adapter.batches.rest.BatchAnswers;
import mall.inventory.adapter.batches.rest.BatchView;
import mall.inventory.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes files from a folder as batches, and says beside each what became of it.
 *
 * <ol>
 *   <li>A file whose size and time have stayed the same for two seconds is whole: it is moved to {@code work}, and received.
 *   <li>It stays there until its batch rests: booked, it goes to {@code done}; failed or quarantined, to {@code failed}.
 *   <li>A file in {@code work} that nobody has received for a minute is a dead node's: it goes back, and is taken again.
 * </ol>
 *
 * What becomes of the batch stands in the database, so any node can put the file away.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final InboxFolders folders;
    private final Reception reception;
    private final StockBatches batches;
    private final JsonMapper json;
    private final QuietFiles arriving = new QuietFiles(System::nanoTime);
    private final QuietFiles waiting = new QuietFiles(System::nanoTime);

    Inbox(InboxFolders folders, Reception reception, StockBatches batches, JsonMapper json) {
        this.folders = folders;
        this.reception = reception;
        this.batches = batches;
        this.json = json;
    }

    /** One look at the folders. */
    void look() throws IOException {
        List<Path> arrived = folders.arrived();
        arriving.keepOnly(arrived);
        for (Path file : arrived) {
            if (arriving.isQuiet(file, QUIET) && folders.take(file)) {
                arriving.forget(file);
                receive(folders.workFile(file));
            }
        }
        List<Path> inWork = folders.inWork();
        waiting.keepOnly(inWork);
        for (Path file : inWork) {
            putAway(file);
        }
    }

    private void receive(Path file) throws IOException {
        Optional<BatchFileName> name = BatchFileName.of(file.getFileName().toString());
        if (name.isEmpty()) {
            refuse(
                    file,
                    null,
                    Problem.invalid(
                            "name",
                            "must be <warehouse>_<batchNo>.csv or .ndjson, or .gz of it, with _<yyyyMMddTHHmmssZ> and _partial"
                                    + " before that where they apply"));
            return;
        }
        ReceiveOutcome outcome;
        try (InputStream body = new BufferedInputStream(Files.newInputStream(file))) {
            outcome = reception.receive(name.get().delivery(), name.get().format(), body);
        }
        switch (outcome) {
            case ReceiveOutcome.Staged staged -> LOG.info("{} is staged", file.getFileName());
            case ReceiveOutcome.Replayed replayed -> LOG.info("{} was received before", file.getFileName());
            case ReceiveOutcome.UnderWay way -> LOG.info("{} is being received elsewhere", file.getFileName());
            case ReceiveOutcome.Busy busy -> folders.putBack(file);
            case ReceiveOutcome.Failure failure ->
                refuse(file, name.get().delivery().batchNo(), BatchAnswers.problem(failure));
            case ReceiveOutcome.Refusal refusal -> refuse(file, null, BatchAnswers.problem(refusal));
        }
    }

    /** @param batchNo where its rejected rows are; null when there are none */
    private void refuse(Path file, @Nullable String batchNo, Problem problem) throws IOException {
        LOG.warn("{} was not taken: {}", file.getFileName(), problem.detail());
        folders.finish(file, false, new FileReport(json, problem.toProblemDetail(), batchNo, batches));
    }

    private void putAway(Path file) throws IOException {
        Optional<StockBatch> found = BatchFileName.of(file.getFileName().toString())
                .flatMap(name -> batches.find(name.delivery().batchNo()));
        if (found.isPresent() && found.get().state() == BatchState.FAILED && !waiting.isQuiet(file, QUIET)) {
            return; // that may be what became of another file under the number, and this one is about to be received
        }
        if (found.isPresent() && found.get().state().rests()) {
            StockBatch batch = found.get();
            boolean good = batch.state() == BatchState.APPLIED || batch.state() == BatchState.UNDONE;
            boolean rejections = batch.rows().bad() + batch.rows().later() > 0;
            folders.finish(
                    file,
                    good,
                    new FileReport(json, BatchView.of(batch), rejections ? batch.batchNo() : null, batches));
            return;
        }
        boolean staged = found.isPresent() && found.get().trail().stagedAt() != null;
        if (!staged && waiting.isQuiet(file, FORGOTTEN)) {
            folders.putBack(file);
        }
    }
}
