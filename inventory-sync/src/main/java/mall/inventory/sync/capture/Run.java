package mall.inventory.sync.capture;

import org.jspecify.annotations.Nullable;

/** One run of the engine, what handles its batches, and the lease on which both work. */
record Run(Engine engine, BatchHandler handler, Lease lease) {

    /** What is not of one run. */
    record Parts(JdbcPosition positions, Publisher publisher, Walker walker, Pulse pulse) {}

    /** A run that is not started yet. */
    static Run of(
            CaptureProperties properties, CaptureAccess access, String node, String id, Lease lease, Parts parts) {
        EngineStore store = new EngineStore(
                parts.positions(),
                lease.epoch(),
                () -> parts.pulse().knownUntil().orElse(null));
        EngineTurn turn = new EngineTurn(lease);
        BatchHandler handler = new BatchHandler(parts.publisher(), parts.walker(), parts.pulse(), turn);
        Engine engine = new Engine(id, store, EngineSettings.of(properties, access, id, node), handler);
        turn.engine = engine;
        return new Run(engine, handler, lease);
    }

    /** Walks go on while what changes is published, from a position that a restart would begin with. */
    Turn walkersTurn() {
        return () -> lease.held() && engine.streaming() && engine.store().stored();
    }

    /** Open until the lease ends or the engine is to stop. */
    private static final class EngineTurn implements Turn {

        private final Lease lease;
        private volatile @Nullable Engine engine;

        EngineTurn(Lease lease) {
            this.lease = lease;
        }

        @Override
        public boolean open() {
            Engine mine = engine;
            return lease.held() && mine != null && !mine.stopping();
        }
    }
}
