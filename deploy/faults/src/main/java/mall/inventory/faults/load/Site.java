package mall.inventory.faults.load;

/**
 * A warehouse, and a city beside it where orders go.
 *
 * @param code the warehouse's
 * @param region the city's code
 */
public record Site(String code, String region, double lat, double lon) {}
