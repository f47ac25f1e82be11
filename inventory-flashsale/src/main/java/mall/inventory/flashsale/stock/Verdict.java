package mall.inventory.flashsale.stock;

/** What Redis says to a ticket. */
public sealed interface Verdict {

    /**
     * The units are taken; what remains is to write it into the books, or to undo it.
     *
     * @param batch the record the order stands in
     * @param ticket the order
     */
    record Accepted(BatchId batch, Ticket ticket) implements Verdict {}

    /**
     * An order of this number and user was accepted before. The books know what became of it.
     *
     * @param ticket as it was accepted
     */
    record Known(Ticket ticket) implements Verdict {}

    /**
     * The user would have more units of the SKU than one may.
     *
     * @param taken the units the user has
     */
    record UserLimit(long taken) implements Verdict {}

    /**
     * There are not enough units on all shards together.
     *
     * @param available what there is of the SKU, units between shards included; only 0 means sold out. With others gathering the last
     *     units at the same time it can be as much as was asked for
     */
    record TooFew(long available) implements Verdict {}

    /** Too early, too late, or closed. */
    record NotOpen() implements Verdict {}
}
