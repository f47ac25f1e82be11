package mall.inventory.flashsale.stock;

import java.util.List;

/**
 * A batch record that nobody has forgotten.
 *
 * @param batch the record
 * @param tickets its orders that were not undone, as they were accepted
 */
public record Leftover(BatchId batch, List<Ticket> tickets) {

    public Leftover {
        tickets = List.copyOf(tickets);
    }

    /** The same orders, to be undone. */
    public List<Verdict.Accepted> accepted() {
        return tickets.stream()
                .map(ticket -> new Verdict.Accepted(batch, ticket))
                .toList();
    }
}
