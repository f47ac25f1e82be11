package mall.inventory.shipping;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.region.Regions;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** A world with rules, stock and an order, from a seed. Small on purpose, so that rules meet, and warehouses run out. */
final class RandomShipping {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<String> REGIONS = List.of(
            "CN", "CN-44", "CN-GD", "CN-4403", "CN-440305", "CN-11", "GB", "GB-ENG", "GB-LND", "US-CA", "US-ZZ");
    private static final List<String> CHANNELS = List.of("app", "web", "B2B");
    private static final List<String> CATEGORIES = List.of("red", "green");
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Europe/London", "America/Los_Angeles");

    private final Random random;

    final List<Warehouse> warehouses;
    final List<Rule<Strategy>> strategies;
    final List<Rule<Restriction>> restrictions;
    final List<Rule<Lane>> lanes;
    final Map<Sku, Map<String, Long>> stock = new HashMap<>();
    final Demand demand;

    /** @param mostWarehouses at least 1 */
    RandomShipping(long seed, int mostWarehouses) {
        random = new Random(seed);
        warehouses = listOf(mostWarehouses - random.nextInt(mostWarehouses) / 2, this::warehouse);
        strategies = rules(listOf(random.nextInt(4), this::strategy));
        restrictions = rules(listOf(often() ? random.nextInt(2) : 4, this::restriction));
        lanes = rules(listOf(random.nextInt(8), this::lane));
        demand = demand();
    }

    ShippingRules rules() {
        return ShippingRules.of(1, warehouses, strategies, restrictions, lanes);
    }

    /** Slightly negative where too much was promised. */
    long free(Sku sku, String warehouse) {
        return stock.getOrDefault(sku, Map.of()).getOrDefault(warehouse, 0L);
    }

    Warehouse warehouse(String code) {
        return warehouses.stream()
                .filter(warehouse -> warehouse.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Warehouse warehouse(int number) {
        return new Warehouse(
                "W" + number,
                "W" + number,
                Warehouse.Kind.OWN,
                often() ? oneOf(REGIONS) : "",
                position(),
                random.nextInt(3),
                ZoneId.of(oneOf(ZONES)),
                new WorkingCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of()),
                random.nextInt(6) > 0,
                1);
    }

    private Strategy strategy(int number) {
        Conditions when = new Conditions(
                often() ? List.of() : some(REGIONS),
                often() ? List.of() : some(CHANNELS),
                some(List.of(new Sku("a"), new Sku("b"))),
                some(CATEGORIES),
                before(),
                after());
        return new Strategy(
                "S" + number, random.nextInt(3), when, list(), oneOf(List.of(Ranking.values())), random.nextBoolean());
    }

    private List<String> list() {
        List<String> codes =
                new ArrayList<>(warehouses.stream().map(Warehouse::code).toList());
        codes.add("NOWHERE");
        Collections.shuffle(codes, random);
        return random.nextBoolean() ? List.of() : codes.subList(0, 1 + random.nextInt(codes.size()));
    }

    private Restriction restriction(int number) {
        return new Restriction(
                some(List.of(new Sku("a"), new Sku("c"))),
                some(CATEGORIES),
                List.of(oneOf(REGIONS), oneOf(REGIONS)),
                before(),
                after(),
                "R" + number);
    }

    private Lane lane(int number) {
        return new Lane(
                oneOf(warehouses).code(),
                oneOf(REGIONS),
                LocalTime.of(random.nextInt(24), 0),
                random.nextInt(3),
                random.nextInt(3),
                WorkingCalendar.ALWAYS);
    }

    private Demand demand() {
        List<Demand.Line> lines = Stream.of("a", "b", "c", "d")
                .limit(1 + random.nextInt(4))
                .map(Sku::new)
                .map(sku -> new Demand.Line(sku, 1 + random.nextInt(8), often() ? oneOf(CATEGORIES) : null))
                .sorted(Comparator.comparing(Demand.Line::sku))
                .toList();
        for (Demand.Line line : lines) {
            Map<String, Long> units = new HashMap<>();
            warehouses.forEach(warehouse -> units.put(warehouse.code(), random.nextInt(6) - 1L));
            stock.put(line.sku(), units);
        }
        @Nullable
        Destination destination = Regions.bundled()
                .find(oneOf(REGIONS))
                .map(region -> new Destination(region, position()))
                .orElse(null);
        return new Demand(destination, often() ? oneOf(CHANNELS) : null, lines);
    }

    private @Nullable Position position() {
        return random.nextBoolean() ? new Position(random.nextInt(60), random.nextInt(360) - 180) : null;
    }

    private @Nullable Instant before() {
        return often() ? null : NOW.plus(Duration.ofHours(random.nextInt(5) - 3L));
    }

    private @Nullable Instant after() {
        return often() ? null : NOW.plus(Duration.ofHours(random.nextInt(5) - 1L));
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        return random.nextInt(3) > 0 ? List.of() : List.of(oneOf(all));
    }

    private static <T> List<T> listOf(int size, IntFunction<T> item) {
        return IntStream.range(0, size).mapToObj(item).toList();
    }

    private <T> List<Rule<T>> rules(List<T> contents) {
        List<Rule<T>> rules = new ArrayList<>();
        contents.forEach(content -> rules.add(new Rule<>(rules.size() + 1L, 1, content)));
        Collections.shuffle(rules, random);
        return rules;
    }
}
