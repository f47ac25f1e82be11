package mall.inventory.shipping;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the fewest warehouses that together have what is wanted. Warehouses and lines are numbers here; the lower a warehouse's, the
 * better its rank.
 *
 * <p>That is set cover, for which no quick way is known. Sets of up to {@value #EXACT} are searched exhaustively, in the order of their
 * sorted ranks, so that the first one found is the best. What needs more, or more than {@value #EFFORT} looks at a line, is gathered
 * greedily: whichever has the most of the units still missing, again and again; then those that the others can do without are dropped,
 * the worst rank first.
 */
final class SmallestCover {

    static final int EXACT = 3;
    static final int EFFORT = 1_000_000;

    private final int[] wanted;
    private final int[][] have;
    private final int warehouses;

    /** By line, the most that a single warehouse has. */
    private final int[] most;

    private final int[] chosen = new int[EXACT];
    private int looks;

    /** The line that the last set failed at: the next one is likely to fail there as well. */
    private int obstacle;

    private SmallestCover(int[] wanted, int[][] have) {
        this.wanted = wanted;
        this.have = have;
        this.warehouses = have.length == 0 ? 0 : have[0].length;
        this.most = Arrays.stream(have)
                .mapToInt(line -> Arrays.stream(line).max().orElse(0))
                .toArray();
    }

    /**
     * The warehouses, by rank.
     *
     * @param wanted units by line
     * @param have units by line and warehouse, at most those wanted; all warehouses together have enough of every line
     */
    static int[] find(int[] wanted, int[][] have) {
        SmallestCover search = new SmallestCover(wanted, have);
        for (int size = 1; size <= Math.min(EXACT, search.warehouses); size++) {
            if (search.canCover(0, size) && search.extend(0, 0, size)) {
                return Arrays.copyOf(search.chosen, size);
            }
        }
        return search.gather();
    }

    /** Completes the set, whose first {@code filled} are chosen, with warehouses from {@code next} on. */
    private boolean extend(int filled, int next, int size) {
        if (filled == size) {
            return true;
        }
        for (int candidate = next; candidate <= warehouses - (size - filled) && looks < EFFORT; candidate++) {
            chosen[filled] = candidate;
            if (canCover(filled + 1, size) && extend(filled + 1, candidate + 1, size)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is chosen would do if each of those still to be chosen had the most of everything. */
    private boolean canCover(int filled, int size) {
        if (wanted.length > 0 && !canCover(obstacle, filled, size)) {
            return false;
        }
        for (int line = 0; line < wanted.length; line++) {
            if (!canCover(line, filled, size)) {
                obstacle = line;
                return false;
            }
        }
        return true;
    }

    private boolean canCover(int line, int filled, int size) {
        looks++;
        long units = (long) (size - filled) * most[line];
        for (int i = 0; i < filled; i++) {
            units += have[line][chosen[i]];
        }
        return units >= wanted[line];
    }

    private int[] gather() {
        int[] missing = wanted.clone();
        boolean[] taken = new boolean[warehouses];
        while (Arrays.stream(missing).anyMatch(units -> units > 0)) {
            int next = richest(missing, taken);
            taken[next] = true;
            for (int line = 0; line < missing.length; line++) {
                missing[line] -= Math.min(missing[line], have[line][next]);
            }
        }
        dropNeedless(taken);
        return IntStream.range(0, warehouses)
                .filter(warehouse -> taken[warehouse])
                .toArray();
    }

    /** What was the richest at first may have nothing that those after it do not have as well. */
    private void dropNeedless(boolean[] taken) {
        for (int warehouse = warehouses - 1; warehouse >= 0; warehouse--) {
            if (taken[warehouse]) {
                taken[warehouse] = false;
                taken[warehouse] = !covers(taken);
            }
        }
    }

    private boolean covers(boolean[] taken) {
        for (int line = 0; line < wanted.length; line++) {
            long units = 0;
            for (int warehouse = 0; warehouse < warehouses; warehouse++) {
                units += taken[warehouse] ? have[line][warehouse] : 0;
            }
            if (units < wanted[line]) {
                return false;
            }
        }
        return true;
    }

    private int richest(int[] missing, boolean[] taken) {
        int richest = -1;
        long most = 0;
        for (int warehouse = 0; warehouse < warehouses; warehouse++) {
            long units = 0;
            for (int line = 0; line < missing.length && !taken[warehouse]; line++) {
                units += Math.min(missing[line], have[line][warehouse]);
            }
            if (units > most) {
                most = units;
                richest = warehouse;
            }
        }
        if (richest < 0) {
            throw new IllegalArgumentException("all warehouses together have too little");
        }
        return richest;
    }
}
