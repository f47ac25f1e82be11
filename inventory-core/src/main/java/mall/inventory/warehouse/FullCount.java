package mall.inventory.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A warehouse's last count of all that lies there; both are null when there was none.
 *
 * @param batchNo the batch it came with
 */
public record FullCount(@Nullable CountKey key, @Nullable String batchNo) {

    /** There was none. */
    public static final FullCount NONE = new FullCount(null, null);

    /**
     * When a SKU was last counted: by this, or by a count of its own, whichever is later.
     *
     * @param own the last count of its own; null when there was none
     * @param notCountedBy the batch of a full count that does not count for the SKU
     * @return null when it never was
     */
    public @Nullable CountKey over(@Nullable CountKey own, @Nullable String notCountedBy) {
        if (key == null || (notCountedBy != null && notCountedBy.equals(batchNo))) {
            return own;
        }
        return own == null || key.isAfter(own) ? key : own;
    }
}
