package mall.inventory.shipping;

/**
 * A rule in the book.
 *
 * @param version of the book at the rule's last change
 * @param content a {@link Strategy}, {@link Restriction} or {@link Lane}
 */
public record Rule<T>(long id, long version, T content) {}
