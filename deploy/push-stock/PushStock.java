import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a file of stock counts to the warehouse adapter and shows what becomes of it. A few files beside this one, and no libraries: it is run from
 * its source. {@link Options#USAGE} says how, and what its exit codes mean.
 */
public final class PushStock {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Options options;
    private final Screen screen = new Screen();
    private final Adapter adapter;

    private PushStock(Options options) {
        this.options = options;
        this.adapter = new Adapter(options, screen);
    }

    /** See the usage. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException {
        try {
            Optional<Options> options = Options.of(arguments);
            if (options.isEmpty()) {
                System.out.print(Options.USAGE);
                return 0;
            }
            return new PushStock(options.get()).push();
        } catch (Stop e) {
            new Screen().complain(e.getMessage());
            return e.code();
        }
    }

    private int push() throws Stop, InterruptedException {
        CountFile file = CountFile.of(options.file());
        String manner = String.join(
                "\n",
                options.warehouse(),
                options.mode(),
                options.asOf().orElse(""),
                options.preview() ? "preview" : "");
        String batchNo = options.batchNo().isPresent() ? options.batchNo().get() : file.number(manner);
        Adapter.Received received = adapter.upload(file, batchNo);
        Batch batch = received.batch();
        while (batch.isOnItsWay()) {
            screen.progress(batch.progress());
            Thread.sleep(LOOK.toMillis());
            batch = adapter.look(batchNo);
        }
        screen.say(batch.summary());
        if (received.before()) {
            screen.say("It was sent before, on " + batch.text("receivedAt")
                    + ", and is not counted again; give --batch-no to count it again");
        }
        int code = conclude(batchNo, batch);
        int kept = keepRejections(file, batchNo, batch);
        return code == 0 ? kept : code;
    }

    private int conclude(String batchNo, Batch batch) {
        switch (batch.state()) {
            case "APPLIED" -> {
                return 0;
            }
            case "PREVIEW" -> {
                if (options.preview()) {
                    return 0;
                }
                screen.say("It was sent as a preview, and nothing of it is booked. Ops book it with POST "
                        + Adapter.path(batchNo) + "/approve; or send it under another --batch-no");
                return Stop.WAITS;
            }
            case "QUARANTINED" -> {
                screen.say("It waits for ops, who approve it or not: " + batch.reasons());
                return Stop.WAITS;
            }
            case "UNDONE" -> {
                screen.say("It was taken back by " + batch.text("undoneBy") + " on " + batch.text("undoneAt")
                        + ", and does not count; give --batch-no to count it again");
                return Stop.FAILED;
            }
            default -> {
                screen.say(batch.text("failure"));
                return Stop.FAILED;
            }
        }
    }

    /** What becomes of the rejected rows changes nothing of what became of the others. */
    private int keepRejections(CountFile file, String batchNo, Batch batch) throws InterruptedException {
        long rejected = batch.number("rejected");
        if (rejected == 0) {
            return 0;
        }
        Path target = file.rejections();
        try {
            Files.writeString(target, adapter.rejections(batchNo));
        } catch (Stop e) {
            screen.complain(e.getMessage());
            return e.code();
        } catch (IOException e) {
            screen.complain("%,d rows were rejected, and cannot be written to %s (%s): they are at GET %s/rejections"
                    .formatted(rejected, target, e, Adapter.path(batchNo)));
            return Stop.CANNOT_CREATE;
        }
        screen.say("%,d rows were rejected: see %s".formatted(rejected, target));
        return 0;
    }
}
