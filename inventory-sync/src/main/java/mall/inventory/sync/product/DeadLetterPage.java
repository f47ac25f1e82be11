package mall.inventory.sync.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters, the newest first.
 *
 * @param next where the next page begins; null on the last one
 */
public record DeadLetterPage(
        List<DeadLetter> letters, @Nullable DeadLetterCursor next) {

    public DeadLetterPage {
        letters = List.copyOf(letters);
    }
}
