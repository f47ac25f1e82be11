package mall.inventory.faults.rounds;

import java.nio.file.Path;
import java.util.List;

/** What a round of any kind has shown. */
public interface Result {

    /** Which one, counted from 1. */
    int number();

    /** What was broken. */
    Breakage fault();

    /** What there was to see of the fault. */
    String seen();

    /** What became of the requests. */
    Counts counts();

    /** How many were checked. */
    int orders();

    /** What is wrong; nothing when the round has passed. */
    List<String> violations();

    /** Every operation. */
    Path log();

    /** Whether nothing is wrong. */
    default boolean passed() {
        return violations().isEmpty();
    }

    /** The same in a word. */
    default String verdict() {
        return passed() ? "passed" : "FAILED";
    }
}
