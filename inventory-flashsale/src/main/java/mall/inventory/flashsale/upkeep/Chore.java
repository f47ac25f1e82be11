package mall.inventory.flashsale.upkeep;

import java.time.Duration;

/** Something that is to be looked after again and again. Several nodes do it at once; each turn must bear that. */
public interface Chore {

    /** What its thread is called. */
    String name();

    /** How long to rest when there was nothing to do, or when it failed. */
    Duration rest();

    /**
     * One turn. What it throws is logged, and the next turn comes after the rest.
     *
     * @return whether there may be more to do at once
     */
    boolean doNow();
}
