package mall.inventory.flashsale.stock;

/**
 * An order that asks for units of an activity.
 *
 * @param orderNo the order's number, {@code [A-Za-z0-9._:-]{1,64}}
 * @param userId who asks; 1-64 characters without control characters
 * @param sku of what; 1-64 printable ASCII characters
 * @param quantity how many units, 1 to 1,000,000
 * @param note whatever the caller wants to have back with the order, 512 characters at most
 */
public record Ticket(String orderNo, String userId, String sku, int quantity, String note) {

    static final int MAX_QUANTITY = 1_000_000;
    private static final int MAX_NOTE = 512;

    public Ticket {
        Checks.number("order number", orderNo);
        Checks.user(userId);
        Checks.sku(sku);
        Checks.between("quantity", quantity, 1, MAX_QUANTITY);
        Checks.between("length of the note", note.length(), 0, MAX_NOTE);
    }
}
