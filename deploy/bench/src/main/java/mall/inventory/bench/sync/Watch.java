package mall.inventory.bench.sync;

/** Somebody who looks whether changes have arrived. */
interface Watch extends AutoCloseable {

    /** Looks once, for all that is awaited, and tells what it saw; the moment is that at which the answer was there. */
    void look(Sightings sightings);

    @Override
    void close();
}
