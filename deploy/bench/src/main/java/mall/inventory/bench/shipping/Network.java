package mall.inventory.bench.shipping;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import mall.inventory.ledger.Actor;
import mall.inventory.shipping.Conditions;
import mall.inventory.shipping.Lane;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.Restriction;
import mall.inventory.shipping.RuleOutcome;
import mall.inventory.shipping.Rules;
import mall.inventory.shipping.Strategy;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WarehouseOutcome;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A mall's warehouses and rules, as large as a large mall's: warehouses in twenty cities, five strategies by region, twenty
 * restrictions, of which none meets the goods that are sold, and four lanes from each warehouse.
 */
final class Network {

    static final int WAREHOUSES = 20;

    private static final int RESTRICTIONS = 20;
    private static final Actor OPS = new Actor("bench");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REMOTE = "CN-54";
    private static final WorkingCalendar WEEKDAYS =
            new WorkingCalendar(EnumSet.complementOf(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)), Set.of());

    private static final List<String> NORTH = List.of("CN-11", "CN-12", "CN-13", "CN-14", "CN-15");
    private static final List<String> NORTH_EAST = List.of("CN-21", "CN-22", "CN-23");
    private static final List<String> EAST = List.of("CN-31", "CN-32", "CN-33", "CN-34", "CN-35", "CN-36", "CN-37");
    private static final List<String> SOUTH = List.of("CN-41", "CN-42", "CN-43", "CN-44", "CN-45", "CN-46");

    private final Rules<Strategy> strategies;
    private final Rules<Restriction> restrictions;
    private final Rules<Lane> lanes;
    private final Warehouses warehouses;
    private int order;

    private Network(ApplicationContext core) {
        this.strategies = core.getBeanProvider(new ParameterizedTypeReference<Rules<Strategy>>() {})
                .getObject();
        this.restrictions = core.getBeanProvider(new ParameterizedTypeReference<Rules<Restriction>>() {})
                .getObject();
        this.lanes = core.getBeanProvider(new ParameterizedTypeReference<Rules<Lane>>() {})
                .getObject();
        this.warehouses = core.getBean(Warehouses.class);
    }

    /** Builds it, and tells the warehouses' codes. */
    static List<String> build(ApplicationContext core) {
        Network network = new Network(core);
        List<City> sites = City.ALL.subList(0, WAREHOUSES);
        IntStream.range(0, WAREHOUSES).forEach(number -> network.open(sites.get(number), number));
        network.decide();
        network.restrict();
        sites.forEach(network::drive);
        return sites.stream().map(Network::code).toList();
    }

    /** How large it is, in words. */
    static String description() {
        return "%d warehouses, 5 strategies (DISTANCE, PRIORITY, FEWEST_SPLITS), %d restrictions, %d lanes; orders to %d cities"
                .formatted(WAREHOUSES, RESTRICTIONS, 4 * WAREHOUSES, City.ALL.size());
    }

    private void open(City city, int number) {
        WarehouseOutcome outcome = warehouses.add(
                new Warehouse(
                        code(city),
                        city.name(),
                        number % 4 == 3 ? Warehouse.Kind.THIRD_PARTY : Warehouse.Kind.OWN,
                        city.region(),
                        city.position(),
                        10 * (1 + number % 5),
                        ZONE,
                        WorkingCalendar.ALWAYS,
                        true,
                        0),
                OPS);
        if (!(outcome instanceof WarehouseOutcome.Done)) {
            throw new IllegalStateException("the warehouse in " + city.name() + " was not added: " + outcome);
        }
    }

    private void decide() {
        decide("north", NORTH, Ranking.DISTANCE);
        decide("north-east", NORTH_EAST, Ranking.PRIORITY);
        decide("east", EAST, Ranking.DISTANCE);
        decide("south", SOUTH, Ranking.DISTANCE);
        decide("elsewhere", List.of(), Ranking.FEWEST_SPLITS);
    }

    /** From the region's own warehouses first, or from all where it has no choice of its own. */
    private void decide(String name, List<String> regions, Ranking ranking) {
        List<String> own = City.ALL.subList(0, WAREHOUSES).stream()
                .filter(city -> regions.contains(city.province()))
                .map(Network::code)
                .toList();
        Conditions when = new Conditions(regions, List.of(), List.of(), List.of(), null, null);
        done(strategies.add(new Strategy(name, ++order, when, own, ranking, true), OPS));
    }

    /** What a mall forbids: dangerous goods to far places, single SKUs into provinces, something that is over already. */
    private void restrict() {
        for (int number = 0; number < RESTRICTIONS; number++) {
            String province = City.ALL.get(number).province();
            Restriction restriction = switch (number % 3) {
                case 0 -> restriction(List.of(), List.of("BATTERY"), List.of(REMOTE, province), null);
                case 1 -> restriction(List.of(new Sku("FORBIDDEN-" + number)), List.of(), List.of(province), null);
                default -> restriction(List.of(), List.of(), List.of("CN"), Instant.EPOCH);
            };
            done(restrictions.add(restriction, OPS));
        }
    }

    private static Restriction restriction(
            List<Sku> skus, List<String> categories, List<String> regions, @Nullable Instant until) {
        return new Restriction(skus, categories, regions, null, until, "may not be carried there");
    }

    /** Into the own city, the own province, the whole country, and a place in the mountains. */
    private void drive(City city) {
        List<String> regions = List.of(city.region(), city.province(), "CN", REMOTE);
        List<Integer> days = List.of(1, 2, 4, 9);
        List<Lane> own = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            own.add(new Lane(code(city), regions.get(i), LocalTime.of(16, 0), 1, days.get(i), WEEKDAYS));
        }
        own.forEach(lane -> done(lanes.add(lane, OPS)));
    }

    private static void done(RuleOutcome<?> outcome) {
        if (!(outcome instanceof RuleOutcome.Done<?>)) {
            throw new IllegalStateException("a rule was not added: " + outcome);
        }
    }

    private static String code(City city) {
        return city.name().toUpperCase(Locale.ROOT).replace("'", "");
    }
}
