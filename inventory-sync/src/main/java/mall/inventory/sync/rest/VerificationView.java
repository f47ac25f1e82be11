package mall.inventory.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import mall.inventory.sync.product.Difference;
import mall.inventory.sync.product.Verification;
import org.jspecify.annotations.Nullable;

/**
 * How the product system and the books compare; of many differences, those of the first SKUs.
 *
 * @param count of all differences; those that are not listed may have been on their way
 */
record VerificationView(long skus, long count, List<Line> differences, boolean truncated, Duration took) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String sku,
            @Nullable Long books,
            @Nullable Long product,
            @Nullable Long booksVersion,
            @Nullable Long productVersion,
            Difference.Kind kind) {}

    static VerificationView of(Verification verification) {
        return new VerificationView(
                verification.skus(),
                verification.count(),
                verification.differences().stream().map(VerificationView::line).toList(),
                verification.truncated(),
                verification.took());
    }

    private static Line line(Difference difference) {
        return new Line(
                difference.sku(),
                difference.books(),
                difference.product(),
                difference.booksVersion(),
                difference.productVersion(),
                difference.kind());
    }
}
