package mall.inventory.sync.product;

import org.jspecify.annotations.Nullable;

/**
 * A SKU of which the product system says something else than the books.
 *
 * @param books units; null where the books do not know it
 * @param product units; null where the product system does not know it
 * @param booksVersion null where the books do not know it
 * @param productVersion null where the product system does not know it
 */
public record Difference(
        String sku,
        @Nullable Long books,
        @Nullable Long product,
        @Nullable Long booksVersion,
        @Nullable Long productVersion,
        Kind kind) {

    /** What is wrong. */
    public enum Kind {
        /** The product system does not know the SKU. */
        MISSING,
        /** Both know it, with other quantities. */
        DIFFERENT,
        /**
         * Both know it, and the product system in a later version than there is, whatever the quantities: the books are those of an older backup. It will
         * take no event of the SKU until the books have come to that version.
         */
        AHEAD,
        /** The books do not know the SKU. */
        SURPLUS
    }

    /** What the two sides say of a SKU at one moment; at least one of them knows it. */
    static Difference of(String sku, @Nullable Figure books, @Nullable Figure product) {
        return new Difference(
                sku,
                books == null ? null : (Long) books.quantity(),
                product == null ? null : (Long) product.quantity(),
                books == null ? null : (Long) books.version(),
                product == null ? null : (Long) product.version(),
                kind(books, product));
    }

    private static Kind kind(@Nullable Figure books, @Nullable Figure product) {
        if (product == null) {
            return Kind.MISSING;
        }
        if (books == null) {
            return Kind.SURPLUS;
        }
        return product.version() > books.version() ? Kind.AHEAD : Kind.DIFFERENT;
    }
}
