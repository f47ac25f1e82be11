package mall.inventory.sync.capture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.core.NestedExceptionUtils;

/** What the log was told last: a cause that stays is told once. */
final class Told {

    private final Logger log;
    private @Nullable String last;

    Told(Logger log) {
        this.log = log;
    }

    /** Something failed and is tried again. */
    synchronized void tell(String what, Throwable failure) {
        String text = what + ": " + NestedExceptionUtils.getMostSpecificCause(failure);
        if (!text.equals(last)) {
            last = text;
            log.warn("{}", text, failure);
        }
    }

    /** It goes well again; the same cause would be news. */
    synchronized void well() {
        last = null;
    }
}
