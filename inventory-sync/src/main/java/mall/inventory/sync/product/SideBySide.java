package mall.inventory.sync.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Goes through both sides at once, a page of each in memory. */
final class SideBySide {

    private static final int PAGE = 5_000;

    /** Takes what the two sides say of a SKU; at least one of them knows it. */
    interface Pairs {
        void pair(String sku, @Nullable Figure books, @Nullable Figure product);
    }

    private final Side books;
    private final Side product;

    SideBySide(Figures books, Figures product) {
        this.books = new Side(books);
        this.product = new Side(product);
    }

    void forEach(Pairs pairs) {
        @Nullable Figure left = books.next();
        @Nullable Figure right = product.next();
        while (left != null || right != null) {
            int order = compare(left, right);
            if (order == 0 && left != null) {
                pairs.pair(left.sku(), left, right);
            } else if (order < 0 && left != null) {
                pairs.pair(left.sku(), left, null);
            } else if (right != null) {
                pairs.pair(right.sku(), null, right);
            }
            left = order <= 0 ? books.next() : left;
            right = order >= 0 ? product.next() : right;
        }
    }

    /** As the databases order: by the bytes, and the product system may have keys that are no SKUs of ours. */
    private static int compare(@Nullable Figure left, @Nullable Figure right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(left.sku().getBytes(UTF_8), right.sku().getBytes(UTF_8));
    }

    private static final class Side {

        private final Figures figures;
        private final Deque<Figure> page = new ArrayDeque<>();
        private String last = "";
        private boolean atEnd;

        private Side(Figures figures) {
            this.figures = figures;
        }

        private @Nullable Figure next() {
            if (page.isEmpty() && !atEnd) {
                page.addAll(figures.page(last, PAGE));
                atEnd = page.size() < PAGE;
            }
            @Nullable Figure next = page.poll();
            if (next != null) {
                last = next.sku();
            }
            return next;
        }
    }
}
