package mall.inventory.adapter.batches.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.Reception;
import mall.inventory.adapter.batches.StockBatch;
import mall.inventory.adapter.batches.StockBatches;
import mall.inventory.adapter.batches.rest.BatchAnswers;
import mall.inventory.adapter.batches.rest.BatchView;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.StoreTrouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes files from a folder as batches, and says beside each what became of it.
 *
 * <ol>
 *   <li>A file whose size and time have stayed the same for a while is whole: it is moved to {@code work}, and received.
 *   <li>If it looks otherwise once it is read, it was not whole: nothing of it counts, and it is put back.
 *   <li>Received, it waits in {@code work/received} until its batch rests: booked, it goes to {@code done}; failed or quarantined, to {@code failed}.
 *   <li>A file in {@code work} that nobody has received for a minute is a dead node's: it is put back, and taken again.
 * </ol>
 *
 * What becomes of the batch stands in the database, so any node can put the file away. What goes wrong with one file holds up no other one: while a
 * store is away, it is tried again without end, and otherwise a few times.
 */
final class Inbox {

    static final Duration FORGOTTEN = Duration.ofMinutes(1);
    static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final InboxFolders folders;
    private final Reception reception;
    private final StockBatches batches;
    private final JsonMapper json;
    private final Duration quiet;
    private final Opener opener;
    private final QuietFiles arriving;
    private final QuietFiles waiting;
    private final FileTroubles troubles = new FileTroubles();

    /** Opens files. */
    interface Opener {

        InputStream open(Path file) throws IOException;
    }

    private interface Step {

        void run() throws IOException;
    }

    /** @param quiet for how long a file must not have changed */
    Inbox(InboxFolders folders, Reception reception, StockBatches batches, JsonMapper json, Duration quiet) {
        this(folders, reception, batches, json, quiet, Files::newInputStream, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    Inbox(
            InboxFolders folders,
            Reception reception,
            StockBatches batches,
            JsonMapper json,
            Duration quiet,
            Opener opener,
            LongSupplier nanos) {
        this.folders = folders;
        this.reception = reception;
        this.batches = batches;
        this.json = json;
        this.quiet = quiet;
        this.opener = opener;
        this.arriving = new QuietFiles(nanos);
        this.waiting = new QuietFiles(nanos);
    }

    /** One look at the folders. */
    void look() throws IOException {
        List<ReceivedFile> received = folders.received();
        received.forEach(file -> carefully(file.path(), () -> putAwayIfAtRest(file)));
        List<Path> inWork = folders.inWork();
        waiting.keepOnly(inWork);
        inWork.forEach(file -> carefully(file, () -> putBackIfForgotten(file)));
        List<Path> arrived = folders.arrived();
        arriving.keepOnly(arrived);
        arrived.forEach(file -> carefully(file, () -> takeIfWhole(file)));
        Set<Path> names = new HashSet<>();
        received.forEach(file -> names.add(file.path().getFileName()));
        inWork.forEach(file -> names.add(file.getFileName()));
        arrived.forEach(file -> names.add(file.getFileName()));
        troubles.keepOnly(names);
    }

    private void carefully(Path file, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            troubles.tell(file, e);
        }
    }

    private void takeIfWhole(Path file) throws IOException {
        Optional<FileLook> look = arriving.quiet(file, quiet);
        if (look.isEmpty()) {
            return;
        }
        try {
            if (!folders.take(file)) {
                return;
            }
        } catch (IOException e) {
            troubles.tell(file, e);
            if (troubles.count(file) == TRIES) {
                folders.complain(file, report(unreadable(e), null));
            }
            return;
        }
        arriving.forget(file);
        receive(folders.inWork(file), look.get());
    }

    private void receive(Path file, FileLook look) throws IOException {
        Optional<BatchFileName> name = BatchFileName.of(file.getFileName().toString());
        if (name.isEmpty()) {
            refuse(file, null, BatchFileName.problem());
            return;
        }
        ReceiveOutcome outcome;
        try (InputStream body = new BufferedInputStream(new WholeFile(opener.open(file), file, look))) {
            outcome = reception.receive(name.get().delivery(), name.get().format(), body);
        } catch (IOException | RuntimeException e) {
            tryAgain(file, e);
            return;
        }
        if (outcome instanceof ReceiveOutcome.Failure && look.hasChanged(file)) {
            LOG.info("{} was not whole yet", file.getFileName());
            putBack(file);
            return;
        }
        switch (outcome) {
            case ReceiveOutcome.Staged(StockBatch batch) -> keep(file, look, batch);
            case ReceiveOutcome.Replayed(StockBatch batch) -> keep(file, look, batch);
            case ReceiveOutcome.UnderWay way -> LOG.info("{} is being received elsewhere", file.getFileName());
            case ReceiveOutcome.Busy busy -> putBack(file);
            case ReceiveOutcome.Cut cut -> tryAgain(file, new IOException("it could not be read to its end"));
            case ReceiveOutcome.Failure failure ->
                refuse(file, rejectedOf(name.get().delivery().batchNo()), BatchAnswers.problem(failure));
            case ReceiveOutcome.Refusal refusal -> refuse(file, null, BatchAnswers.problem(refusal));
        }
    }

    /** Null when there are none, or when the number is that of a batch that has not failed: then they are of another file. */
    private @Nullable String rejectedOf(String batchNo) {
        return batches.find(batchNo)
                .filter(batch -> batch.state() == BatchState.FAILED
                        && batch.rows().bad() + batch.rows().later() > 0)
                .map(StockBatch::batchNo)
                .orElse(null);
    }

    private void keep(Path file, FileLook look, StockBatch batch) throws IOException {
        troubles.forget(file);
        if (folders.keep(file, look, batch.id())) {
            LOG.info("{} is received as batch {}", file.getFileName(), batch.batchNo());
        } else {
            LOG.warn("{} is received as batch {}, and gone", file.getFileName(), batch.batchNo());
        }
    }

    private void tryAgain(Path file, Exception trouble) throws IOException {
        troubles.tell(file, trouble);
        if (StoreTrouble.isBehind(trouble) || troubles.count(file) < TRIES) {
            putBack(file);
        } else {
            refuse(file, null, unreadable(trouble));
        }
    }

    private static Problem unreadable(Exception trouble) {
        return Problem.invalid("file", "could not be taken, and nothing was booked: " + trouble);
    }

    private void putBack(Path file) throws IOException {
        if (!folders.putBack(file)) {
            refuse(
                    file,
                    null,
                    Problem.invalid("name", "is that of another file, which came before this one was received"));
        }
    }

    private void putBackIfForgotten(Path file) throws IOException {
        if (waiting.quiet(file, FORGOTTEN).isEmpty()) {
            return;
        }
        Optional<BatchFileName> name = BatchFileName.of(file.getFileName().toString());
        if (name.isEmpty() || !reception.isReceiving(name.get().delivery().batchNo())) {
            waiting.forget(file);
            putBack(file);
        }
    }

    private void putAwayIfAtRest(ReceivedFile file) throws IOException {
        Optional<StockBatch> found = BatchFileName.of(file.name())
                .flatMap(name -> batches.find(name.delivery().batchNo()))
                .filter(batch -> batch.id() == file.batchId());
        if (found.isEmpty()) {
            Problem lost = Problem.of(
                    ProblemCode.NOT_FOUND, "its batch failed, and another one was sent under its number since");
            folders.finish(file.path(), Path.of(file.name()), false, report(lost, null));
            return;
        }
        StockBatch batch = found.get();
        if (batch.state().rests()) {
            boolean good = batch.state() == BatchState.APPLIED || batch.state() == BatchState.UNDONE;
            String rejected = batch.rows().bad() + batch.rows().later() > 0 ? batch.batchNo() : null;
            FileReport report = new FileReport(json, BatchView.of(batch), rejected, batches);
            folders.finish(file.path(), Path.of(file.name()), good, report);
        }
    }

    /** @param batchNo where its rejected rows are; null when there are none */
    private void refuse(Path file, @Nullable String batchNo, Problem problem) throws IOException {
        LOG.warn("{} was not taken: {}", file.getFileName(), problem.detail());
        folders.finish(file, file.getFileName(), false, report(problem, batchNo));
        troubles.forget(file);
    }

    private FileReport report(Problem problem, @Nullable String batchNo) {
        return new FileReport(json, problem.toProblemDetail(), batchNo, batches);
    }
}
