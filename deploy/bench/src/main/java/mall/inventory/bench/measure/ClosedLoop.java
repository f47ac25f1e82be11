package mall.inventory.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Callers that each send the next call when the last one is answered, on a virtual thread each.
 *
 * <p>Throughput counts the answers that came within the slice; latency those to calls that began within it, however late they
 * came, so that the end of a slice cuts no slow call off.
 */
public final class ClosedLoop {

    /** Who was not answered comes again after this time. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Call call;
    private final int weight;
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final LongAdder withinSlice = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final long began = System.nanoTime();
    private final long from;
    private final long until;

    /** What a caller does again and again. It counts its own troubles and throws none. */
    @FunctionalInterface
    public interface Call {

        /** Sends one call and waits for its answer. */
        Answer send(int caller);
    }

    /** How a call ended. */
    public enum Answer {
        ANSWERED,
        /** Nothing was done; come again. */
        REFUSED,
        /** It may have been done or not. */
        FAILED
    }

    /**
     * What the callers saw.
     *
     * @param measurement of the slice alone
     * @param answered from the first call to the last, before and after the slice as well
     * @param unknown calls that failed, likewise
     */
    public record Outcome(Measurement measurement, long answered, long unknown) {}

    private ClosedLoop(Call call, int weight, Slice slice) {
        this.call = call;
        this.weight = weight;
        this.from = began + slice.ramp().toNanos();
        this.until = from + slice.measured().toNanos();
    }

    /**
     * Runs until the slice is over and every call has ended.
     *
     * @param weight how many things an answer stands for
     */
    public static Outcome run(int callers, Slice slice, int weight, Call call) {
        ClosedLoop loop = new ClosedLoop(call, weight, slice);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                ends.add(threads.submit(() -> loop.callUntilOver(number)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller gave up", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
        return loop.outcome(slice);
    }

    /** Who comes late to the slice sends one call all the same. */
    private void callUntilOver(int caller) {
        long end;
        do {
            long start = System.nanoTime();
            Answer answer = call.send(caller);
            end = System.nanoTime();
            count(answer, start, end);
            if (answer != Answer.ANSWERED) {
                pause();
            }
        } while (end - until < 0);
    }

    private void count(Answer answer, long start, long end) {
        switch (answer) {
            case ANSWERED -> countAnswer(start, end);
            case REFUSED -> refused.increment();
            case FAILED -> failed.increment();
        }
    }

    private void countAnswer(long start, long end) {
        answered.increment();
        if (end - from >= 0 && end - until < 0) {
            withinSlice.increment();
        }
        if (start - from >= 0) {
            micros.recordValue(Math.min((end - start) / 1_000, LONGEST_MICROS));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome outcome(Slice slice) {
        double seconds = slice.measured().toNanos() / 1e9;
        Measurement measurement = new Measurement(
                withinSlice.sum() * weight / seconds, millis(50), millis(99), refused.sum(), failed.sum());
        return new Outcome(measurement, answered.sum() * weight, failed.sum() * weight);
    }

    private double millis(double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e3;
    }
}
