package mall.inventory.faults.rounds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only one kind of rounds has to tell, line by line.
 *
 * @param <R> what its rounds show
 */
public interface Figures<R extends Result> {

    /** Of a round: what comes after its operations. */
    List<String> of(R result);

    /** Of the whole run. */
    List<String> table(List<R> results);

    /** A time as every line has it. */
    static String shown(@Nullable Duration time) {
        return time == null ? "never" : "%.2f s".formatted(time.toMillis() / 1e3);
    }
}
