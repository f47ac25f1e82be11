package mall.inventory.localstack;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A server that ended instead of starting. */
final class ServerEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern PORT_TAKEN = Pattern.compile(
            "address already in use|another mysqld server running on port|failed listening on port|BindException",
            Pattern.CASE_INSENSITIVE);

    private final boolean portTaken;

    /** @param logOffset where in the log this start began */
    ServerEnded(String name, int exit, Path log, long logOffset) {
        super(name + " ended with exit code " + exit + " instead of starting. Its log " + log + " ends:\n"
                + LogTail.of(log));
        this.portTaken = PORT_TAKEN.matcher(LogTail.since(log, logOffset)).find();
    }

    /** Somebody took the port between its choice and its use. */
    boolean portTaken() {
        return portTaken;
    }
}
