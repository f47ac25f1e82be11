package mall.inventory.flashsale.stock;

/**
 * A shard is not what was loaded: another server, another epoch, or something is missing. What it holds is worth nothing any more; it has
 * to be loaded anew, with a later epoch.
 *
 * @param why what was found, for people
 */
public record Fenced(String why) implements Admission, Outcome, Count {}
