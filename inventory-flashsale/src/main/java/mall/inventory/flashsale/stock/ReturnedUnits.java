package mall.inventory.flashsale.stock;

/**
 * Units that came back in the books and are to be put on sale again.
 *
 * @param id the return's number, unique within the activity
 * @param userId whose they were
 * @param sku of what
 * @param units how many, 1 to 1,000,000
 */
public record ReturnedUnits(long id, String userId, String sku, int units) {

    public ReturnedUnits {
        Checks.between("id", id, 0, Long.MAX_VALUE);
        Checks.user(userId);
        Checks.sku(sku);
        Checks.between("units", units, 1, Ticket.MAX_QUANTITY);
    }
}
