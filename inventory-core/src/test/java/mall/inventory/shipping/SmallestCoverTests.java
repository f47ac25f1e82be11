package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
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

    /** Any three have all but a unit of some line, so that only the very last look at each set tells. */
    @Test
    @Timeout(5)
    void givesUpTheSearchAmongThousandsOfWarehouses() {
        int[] wanted = {100, 100, 100, 100};
        int[][] have = new int[wanted.length][3_000];
        for (int line = 0; line < wanted.length; line++) {
            Arrays.fill(have[line], 33);
            have[line][10 * line] = 34;
        }

        assertThat(SmallestCover.find(wanted, have)).hasSize(4);
    }

    @Test
    void gathersMoreThanThree() {
        assertThat(findOnes("abcd", "a", "b", "c", "d")).containsExactly(0, 1, 2, 3);
    }

    /** The first and the last are the richest at first, and are needed for nothing but e, which both have. */
    @Test
    void dropsTheWorstOfTwoThatReplaceEachOther() {
        assertThat(findOnes("eABCDEFUVWXYcdf", "eABCDEF", "ABCUVc", "DWXd", "EFYf", "eUVWXY"))
                .containsExactly(0, 1, 2, 3);
    }

    /** A letter is a unit of a line of its own. */
    private static int[] findOnes(String wanted, String... warehouses) {
        int[][] have = wanted.chars()
                .mapToObj(line -> Arrays.stream(warehouses)
                        .mapToInt(stock -> stock.indexOf(line) < 0 ? 0 : 1)
                        .toArray())
                .toArray(int[][]::new);
        return SmallestCover.find(wanted.chars().map(line -> 1).toArray(), have);
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
