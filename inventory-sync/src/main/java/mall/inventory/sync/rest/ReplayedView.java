package mall.inventory.sync.rest;

import mall.inventory.sync.product.DeadLetters;

/** What became of dead letters: how many were published again, and passed over as outdated or as no events. */
record ReplayedView(long published, long outdated, long refused) {

    static ReplayedView of(DeadLetters.Replayed replayed) {
        return new ReplayedView(replayed.published(), replayed.outdated(), replayed.refused());
    }
}
