package mall.inventory.ledger;

/** Who did it: the name of an API client, or {@code system:...} for the clock's work. 1-64 characters. */
public record Actor(String name) {

    /** The expiry worker. */
    public static final Actor EXPIRY = new Actor("system:expiry");

    /** Who books accepted orders of activities. */
    public static final Actor SETTLEMENT = new Actor("system:settlement");

    public Actor {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("an actor's name has 1 to 64 characters: '" + name + "'");
        }
    }
}
