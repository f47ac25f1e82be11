package mall.inventory.sync.rest;

import mall.inventory.sync.product.DeadLetters;

/** What became of dead letters: how many were given to the product system again, and passed over as outdated or as no events. */
record ReplayedView(long taken, long outdated, long refused) {

    static ReplayedView of(DeadLetters.Replayed replayed) {
        return new ReplayedView(replayed.taken(), replayed.outdated(), replayed.refused());
    }
}
