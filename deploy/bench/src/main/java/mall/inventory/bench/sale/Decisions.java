package mall.inventory.bench.sale;

import java.util.List;
import mall.inventory.bench.measure.Contender;

/** Somebody who has Redis decide orders. */
sealed interface Decisions extends Contender permits BatchedTickets, SingleTickets {

    /** How the stock is spread, and how many orders a call decides, as the table says it. */
    String shards();

    String ordersPerCall();

    /** Where Redis and what was answered did not agree; nothing when all is well. */
    List<String> complaints();
}
