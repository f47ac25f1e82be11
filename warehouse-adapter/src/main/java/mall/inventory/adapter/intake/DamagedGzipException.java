package mall.inventory.adapter.intake;

import java.io.IOException;

/** What was sent is not what was once gzipped, unlike a connection that breaks: that is any other {@link IOException}. */
final class DamagedGzipException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedGzipException(String message) {
        super(message);
    }
}
