package mall.inventory.localstack;

import java.nio.file.Path;

/** A server whose address was given: somebody else's, so it can be used but not stopped. */
record GivenServer(Store store, String setting) implements ServerControl {

    @Override
    public long pid() {
        throw notOurs();
    }

    @Override
    public Path log() {
        throw notOurs();
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void restart() {
        throw notOurs();
    }

    private IllegalStateException notOurs() {
        return new IllegalStateException(
                store.label() + " was given by " + StackSettings.name(setting) + "; this stack did not start it");
    }
}
