package mall.inventory.bench.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTests {

    private static final long MILLI = 1_000_000;

    private final Sightings sightings = new Sightings();

    @Test
    void aLaterVersionIsASightingOfAllBefore() {
        sightings.committed("A", 1, 0, true);
        sightings.committed("A", 2, 10 * MILLI, true);
        sightings.committed("A", 3, 20 * MILLI, true);
        sightings.seen("A", 2, 30 * MILLI);

        assertThat(sightings.left()).isEqualTo(1);
        assertThat(sightings.awaited(9)).containsExactly("A");
        assertThat(sightings.millis(100)).isBetween(29.9, 30.1);
        assertThat(sightings.millis(1)).isBetween(19.9, 20.1);

        sightings.seen("A", 3, 40 * MILLI);

        assertThat(sightings.left()).isZero();
    }

    @Test
    void whatWasSeenBeforeItsCommitReturnedIsNoTimeOld() {
        sightings.seen("A", 1, 5 * MILLI);
        sightings.committed("A", 1, 6 * MILLI, true);

        assertThat(sightings.left()).isZero();
        assertThat(sightings.millis(100)).isZero();
    }

    @Test
    void anOldVersionIsNoSighting() {
        sightings.committed("A", 7, 0, true);
        sightings.seen("A", 6, MILLI);

        assertThat(sightings.left()).isEqualTo(1);
        assertThat(sightings.millis(100)).isNaN();
    }

    @Test
    void whatComesBeforeTheSliceIsAwaitedAndNotCounted() {
        sightings.committed("A", 1, 0, false);

        assertThat(sightings.left()).isEqualTo(1);

        sightings.seen("A", 1, MILLI);

        assertThat(sightings.left()).isZero();
        assertThat(sightings.millis(100)).isNaN();
    }
}
