package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the cases and the properties of sourcing are too small for. */
class SmallestCoverTests {

    @Test
    void findsThreeOfTwentyForAThousandLines() {
        int[] wanted = IntStream.range(0, 1_000).map(line -> 3).toArray();
        int[][] have = new int[wanted.length][20];
        for (int line = 0; line < wanted.length; line++) {
            Arrays.fill(have[line], 1);
        }
        // Only these have enough of the last line.
        Arrays.fill(have[999], 0);
        have[999][7] = have[999][11] = have[999][19] = 1;

        assertThat(SmallestCover.find(wanted, have)).containsExactly(7, 11, 19);
    }

    @Test
    @Timeout(5)
    void givesUpTheSearchInAWorldOfWarehouses() {
        // Each line is in one warehouse alone, and many others look promising until the last one.
        int warehouses = 500;
        Random random = new Random(1);
        int[] wanted = IntStream.range(0, 100).map(line -> 100).toArray();
        int[][] have = new int[wanted.length][];
        for (int line = 0; line < wanted.length; line++) {
            have[line] = random.ints(warehouses, 30, 36).toArray();
        }
        long begun = System.nanoTime();

        int[] found = SmallestCover.find(wanted, have);

        assertThat(found).hasSizeBetween(3, 6).isSorted();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void gathersMoreThanThree() {
        int[] wanted = {4, 1, 1, 1, 1};
        int[][] have = {{2, 2, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};

        assertThat(SmallestCover.find(wanted, have)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void findsNothingForNothing() {
        assertThat(SmallestCover.find(new int[0], new int[0][])).isEmpty();
    }

    @Test
    void refusesWhatAllTogetherDoNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmallestCover.find(new int[] {4}, new int[][] {{1, 1, 1}}));
    }
}
