package mall.inventory.ledger;

/**
 * What has moved in a warehouse since a moment, in units.
 *
 * @param units by how much more lies there now
 * @param lowest by how much more lay there when it was least; never positive
 */
public record Moved(long units, long lowest) {

    /** Nothing has. */
    public static final Moved NOTHING = new Moved(0, 0);

    /** Where the sum alone is known: as if there had never been less than there is in the end. */
    public static Moved inTheEnd(long units) {
        return new Moved(units, Math.min(units, 0));
    }

    /** What lies there now if so much lay there at that moment. Who has shipped more than was there has shipped what the count missed. */
    public long from(long then) {
        return then + units - Math.min(then + lowest, 0);
    }
}
