package mall.inventory.faults.sync;

import java.util.List;
import java.util.Map;

/**
 * All that a verdict rests on, gathered when everything has come to rest.
 *
 * @param sellable units by SKU, of all rounds so far, as the books have them
 * @param shown the same, as the product system has them
 * @param still SKUs that were rearranged all the time and never sold
 * @param sightings what the product system showed during the round
 * @param stock what was published of the round's SKUs
 * @param committed what transactions have left of them
 * @param booked what happened to the round's orders, as the tables say
 * @param orders what was published of that
 */
record SyncEvidence(
        Map<String, Long> sellable,
        Map<String, Long> shown,
        Map<String, Still> still,
        List<Sighting> sightings,
        List<StockEvent> stock,
        Committed committed,
        Map<String, Booked> booked,
        List<OrderEvent> orders) {}
