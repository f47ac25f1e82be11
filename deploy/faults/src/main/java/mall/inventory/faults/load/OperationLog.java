package mall.inventory.faults.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every operation: in memory for the checks, and in a file, a line when it is invoked and a line when it has ended, for people. */
public final class OperationLog implements AutoCloseable {

    private final long began = System.nanoTime();
    private final List<Attempt> attempts = new ArrayList<>();
    private final PrintWriter file;
    private final Consumer<String> notes;

    /**
     * A new log.
     *
     * @param notes told what is noted, as it happens
     */
    public OperationLog(Path file, Consumer<String> notes) {
        this.notes = notes;
        try {
            this.file = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the operation log", e);
        }
    }

    synchronized void invoked(OrderPlan plan, Operation operation, String node) {
        line(System.nanoTime(), "invoked ", node, plan, operation, "");
    }

    synchronized void ended(Attempt attempt) {
        attempts.add(attempt);
        notifyAll();
        switch (attempt.reply()) {
            case Reply.Answered(int status, var body) ->
                line(attempt, "answered", status + " " + body.path("state").asString(""));
            case Reply.Refused(int status, String code) -> line(attempt, "refused ", status + " " + code);
            case Reply.Unknown(String reason) -> line(attempt, "unknown ", reason);
        }
    }

    /** Something that happened to the system, between the lines of the clients. */
    public synchronized void note(String text) {
        notes.accept("%6.1f s  %s".formatted(seconds(System.nanoTime()), text));
        file.printf(Locale.ROOT, "%10.4f  ---- %s%n", seconds(System.nanoTime()), text);
        file.flush();
    }

    /** What ops did to a warehouse. */
    synchronized void turned(Turn turn) {
        file.printf(
                Locale.ROOT,
                "%10.4f  ops       %-9s %-16s %s %s%n",
                seconds(turn.endedNanos()),
                turn.node(),
                turn.toOpen() ? "REOPEN" : "CLOSE",
                turn.warehouse(),
                switch (turn.reply()) {
                    case Reply.Answered(int status, var body) -> status;
                    case Reply.Refused(int status, String code) -> status + " " + code;
                    case Reply.Unknown(String reason) -> reason;
                });
        file.flush();
    }

    private void line(Attempt attempt, String event, String detail) {
        line(attempt.endedNanos(), event, attempt.node(), attempt.plan(), attempt.operation(), detail);
    }

    private void line(long at, String event, String node, OrderPlan plan, Operation operation, String detail) {
        file.printf(
                Locale.ROOT,
                "%10.4f  %s  %-9s %-16s %s %s%n",
                seconds(at),
                event,
                node,
                operation.action(),
                operation.number().isEmpty() ? plan.orderNo() : plan.orderNo() + " " + operation.number(),
                detail);
        file.flush();
    }

    private double seconds(long nanos) {
        return (nanos - began) / 1e9;
    }

    /** All that has ended so far. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The first attempt like this that ended at this moment or later; waits for it, at most so long. */
    public synchronized Optional<Attempt> first(long fromNanos, Duration limit, Predicate<Attempt> wanted) {
        Predicate<Attempt> late = attempt -> attempt.endedNanos() - fromNanos >= 0;
        long deadline = System.nanoTime() + limit.toNanos();
        int looked = 0;
        try {
            for (long left = limit.toMillis(); left > 0; left = millisUntil(deadline)) {
                Optional<Attempt> found =
                        attempts.stream().skip(looked).filter(late.and(wanted)).findFirst();
                if (found.isPresent()) {
                    return found;
                }
                looked = attempts.size();
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
