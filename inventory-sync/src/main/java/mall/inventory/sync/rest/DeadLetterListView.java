package mall.inventory.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import mall.inventory.sync.product.DeadLetter;
import mall.inventory.sync.product.DeadLetterCursor;
import mall.inventory.sync.product.DeadLetterPage;
import org.jspecify.annotations.Nullable;

/** A page of dead letters; without {@code next} it is the last one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterListView(List<Letter> letters, @Nullable String next) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            int partition,
            long offset,
            Instant at,
            @Nullable String key,
            @Nullable String value,
            String reason,
            DeadLetter.Origin origin) {}

    static DeadLetterListView of(DeadLetterPage page) {
        @Nullable DeadLetterCursor next = page.next();
        return new DeadLetterListView(
                page.letters().stream().map(DeadLetterListView::letter).toList(),
                next == null ? null : next.toString());
    }

    private static Letter letter(DeadLetter letter) {
        return new Letter(
                letter.partition(),
                letter.offset(),
                letter.at(),
                letter.key(),
                letter.value(),
                letter.reason(),
                letter.origin());
    }
}
