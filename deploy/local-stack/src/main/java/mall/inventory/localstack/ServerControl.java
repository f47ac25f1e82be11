package mall.inventory.localstack;

import java.nio.file.Path;

/** What can be done to a running server, however it came to run. */
sealed interface ServerControl permits ServerProcess, ContainerServer, GivenServer {

    long pid();

    Path log();

    void stop();

    void kill();

    void restart();

    /** Stops it for good: no restart will come. */
    default void discard() {
        stop();
    }
}
