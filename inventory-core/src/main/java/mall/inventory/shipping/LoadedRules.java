package mall.inventory.shipping;

import java.util.List;
import mall.inventory.warehouse.Warehouse;

/**
 * All rules as they stood at one version of the book.
 *
 * @param version of the book
 */
record LoadedRules(
        long version,
        List<Warehouse> warehouses,
        List<Rule<Strategy>> strategies,
        List<Rule<Restriction>> restrictions,
        List<Rule<Lane>> lanes) {}
