package mall.inventory.merging;

import java.util.concurrent.RejectedExecutionException;

/**
 * Nobody waits for the item's result any longer. Unlike an item that was merely rejected, this one may have been performed, or
 * may be yet: ask again with the same number.
 */
public class UnansweredException extends RejectedExecutionException {

    UnansweredException(String message) {
        super(message);
    }
}
