package mall.inventory.ledger;

/** How many units a line or an entry is about: 1 to 1,000,000. */
public record Quantity(int units) {

    public static final int MAX = 1_000_000;

    public Quantity {
        if (units < 1 || units > MAX) {
            throw new IllegalArgumentException("quantity must be between 1 and " + MAX + ": " + units);
        }
    }
}
