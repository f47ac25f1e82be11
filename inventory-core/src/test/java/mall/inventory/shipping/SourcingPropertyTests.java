package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.SourcingPlan.Refusal;
import mall.inventory.shipping.SourcingPlan.Refusal.NoWarehouse;
import mall.inventory.shipping.SourcingPlan.Refusal.Restricted;
import mall.inventory.warehouse.Warehouse;
import org.junit.jupiter.api.Test;

/** What holds for every order, whatever the rules and the stock. */
class SourcingPropertyTests {

    private static final int ROUNDS = 4_000;
    private static final int MOST_WAREHOUSES = 6;
    private static final int SEARCHED_EXACTLY = 3;

    /** A world and what was decided in it. */
    private record Decided(RandomShipping world, PlainSourcing plain, SourcingPlan plan) {

        /** The lines that no restriction forbids, by the strategy that the plan says decided. */
        Map<Strategy, List<SourcingPlan.Line>> groups() {
            return plan.lines().stream()
                    .filter(line -> !(line.refusal() instanceof Restricted))
                    .collect(Collectors.groupingBy(SourcingPropertyTests::strategy));
        }

        Demand.Line demanded(SourcingPlan.Line line) {
            return world.demand.lines().stream()
                    .filter(demanded -> demanded.sku().equals(line.sku()))
                    .findFirst()
                    .orElseThrow();
        }

        List<Demand.Line> demanded(List<SourcingPlan.Line> lines) {
            return lines.stream().map(this::demanded).toList();
        }
    }

    @Test
    void answersEveryLineInOrder() {
        forAll(decided -> assertThat(decided.plan().lines())
                .extracting(SourcingPlan.Line::sku, SourcingPlan.Line::units)
                .containsExactlyElementsOf(decided.world().demand.lines().stream()
                        .map(line -> tuple(line.sku(), line.units()))
                        .toList()));
    }

    @Test
    void shipsExactlyTheUnitsOfALineOrNone() {
        forAllLines((decided, line) -> {
            int units = line.allocations().stream().mapToInt(Allocation::units).sum();
            assertThat(units).isEqualTo(line.refusal() == null ? line.units() : 0);
            assertThat(line.allocations()).extracting(Allocation::warehouse).doesNotHaveDuplicates();
        });
    }

    @Test
    void neverTakesMoreThanIsFree() {
        forAllLines((decided, line) -> assertThat(line.allocations())
                .allSatisfy(from -> assertThat((long) from.units())
                        .isLessThanOrEqualTo(decided.world().free(line.sku(), from.warehouse()))));
    }

    @Test
    void neverShipsFromClosedOrUnlistedWarehouses() {
        forAllLines((decided, line) -> assertThat(line.allocations()).allSatisfy(from -> {
            assertThat(decided.world().warehouse(from.warehouse()).open()).isTrue();
            List<String> list = strategy(line).warehouses();
            assertThat(list.isEmpty() || list.contains(from.warehouse())).isTrue();
        }));
    }

    @Test
    void refusesExactlyWhatARestrictionForbids() {
        forAllLines((decided, line) -> {
            Refusal expected = decided.plain()
                    .restriction(decided.demanded(line))
                    .<Refusal>map(Restricted::new)
                    .orElse(null);
            if (expected != null || line.refusal() instanceof Restricted) {
                assertThat(line.refusal()).isEqualTo(expected);
            }
        });
    }

    @Test
    void letsTheFirstStrategyDecide() {
        forAllLines((decided, line) -> {
            if (!(line.refusal() instanceof Restricted)) {
                assertThat(line.strategy())
                        .isEqualTo(
                                decided.plain().strategy(decided.demanded(line)).orElse(null));
            }
        });
    }

    @Test
    void shipsWhatMayNotBeSplitFromTheBestThatHasEverything() {
        forAllGroups((decided, strategy, lines) -> {
            if (strategy.allowSplit()) {
                return;
            }
            PlainSourcing plain = decided.plain();
            List<Warehouse> ranked = plain.ranked(strategy);
            List<String> expected = ranked.stream()
                    .filter(warehouse -> plain.serve(List.of(warehouse), decided.demanded(lines)))
                    .map(Warehouse::code)
                    .limit(1)
                    .toList();
            assertThat(lines).allSatisfy(line -> assertThat(sources(line)).isEqualTo(expected));
            if (expected.isEmpty()) {
                assertThat(lines)
                        .allSatisfy(line -> assertThat(line.refusal())
                                .isEqualTo(new NoWarehouse(ranked.stream()
                                        .mapToLong(warehouse -> plain.free(decided.demanded(line), warehouse))
                                        .max()
                                        .orElse(0))));
            }
        });
    }

    @Test
    void skipsNoBetterWarehouseThatHasUnits() {
        forAllGroups((decided, strategy, lines) -> {
            if (strategy.allowSplit() && strategy.ranking() != Ranking.FEWEST_SPLITS) {
                List<Warehouse> ranked = decided.plain().ranked(strategy);
                assertThat(lines).allSatisfy(line -> assertFilledInOrder(decided, line, ranked));
            }
        });
    }

    @Test
    void refusesOnlyWhatAllTogetherDoNotHave() {
        forAllGroups((decided, strategy, lines) -> {
            if (!strategy.allowSplit()) {
                return;
            }
            List<Warehouse> ranked = decided.plain().ranked(strategy);
            assertThat(lines).allSatisfy(line -> {
                long available = decided.plain().freeInAll(decided.demanded(line), ranked);
                assertThat(line.refusal()).isEqualTo(available < line.units() ? new NoWarehouse(available) : null);
            });
        });
    }

    @Test
    void findsTheFewestWarehouses() {
        forAllGroups((decided, strategy, lines) -> {
            List<SourcingPlan.Line> served =
                    lines.stream().filter(line -> line.refusal() == null).toList();
            if (!strategy.allowSplit() || strategy.ranking() != Ranking.FEWEST_SPLITS || served.isEmpty()) {
                return;
            }
            List<Warehouse> ranked = decided.plain().ranked(strategy);
            List<Warehouse> fewest = decided.plain().fewest(ranked, decided.demanded(served));
            List<Warehouse> used = ranked.stream()
                    .filter(warehouse ->
                            served.stream().anyMatch(line -> sources(line).contains(warehouse.code())))
                    .toList();
            if (fewest.size() <= SEARCHED_EXACTLY) {
                assertThat(used).isEqualTo(fewest);
            } else {
                assertThat(used).hasSizeGreaterThanOrEqualTo(fewest.size());
            }
            assertThat(served).allSatisfy(line -> assertFilledInOrder(decided, line, used));
        });
    }

    @Test
    void promisesByTheLaneIntoTheDeepestRegion() {
        forAllLines((decided, line) -> assertThat(line.allocations())
                .allSatisfy(from -> assertThat(new Promise(from.shipBy(), from.deliverBy()))
                        .isEqualTo(decided.plain().promise(decided.world().warehouse(from.warehouse())))));
    }

    @Test
    void answersTheSameInWhateverOrderTheRulesAreRead() {
        forAll(decided -> {
            RandomShipping world = decided.world();
            ShippingRules reversed = ShippingRules.of(
                    1,
                    world.warehouses.reversed(),
                    world.strategies.reversed(),
                    world.restrictions.reversed(),
                    world.lanes.reversed());
            assertThat(Sourcing.plan(world.demand, world::free, reversed, RandomShipping.NOW))
                    .isEqualTo(decided.plan());
        });
    }

    @Test
    void explainsEveryWarehouseThatALineDoesNotShipFromOnce() {
        forAll(decided -> {
            RandomShipping world = decided.world();
            List<Rejection> rejections =
                    Sourcing.rejections(world.demand, world::free, world.rules(), RandomShipping.NOW);
            for (SourcingPlan.Line line : decided.plan().lines()) {
                if (!(line.refusal() instanceof Restricted)) {
                    List<String> explained = rejections.stream()
                            .filter(rejection ->
                                    rejection.sku() == null || rejection.sku().equals(line.sku()))
                            .map(Rejection::warehouse)
                            .toList();
                    assertThat(Stream.concat(explained.stream(), sources(line).stream()))
                            .containsExactlyInAnyOrderElementsOf(world.warehouses.stream()
                                    .map(Warehouse::code)
                                    .toList());
                }
            }
        });
    }

    private static void assertFilledInOrder(Decided decided, SourcingPlan.Line line, List<Warehouse> ranked) {
        if (line.refusal() != null) {
            return;
        }
        long missing = line.units();
        List<String> expected = new ArrayList<>();
        for (Warehouse warehouse : ranked) {
            long taken = Math.min(missing, decided.plain().free(decided.demanded(line), warehouse));
            if (taken > 0) {
                expected.add(warehouse.code() + " " + taken);
            }
            missing -= taken;
        }
        assertThat(line.allocations())
                .extracting(from -> from.warehouse() + " " + from.units())
                .isEqualTo(expected);
    }

    private static Strategy strategy(SourcingPlan.Line line) {
        Rule<Strategy> rule = line.strategy();
        return rule == null ? Strategy.DEFAULT : rule.content();
    }

    private static List<String> sources(SourcingPlan.Line line) {
        return line.allocations().stream().map(Allocation::warehouse).toList();
    }

    @FunctionalInterface
    private interface LineCheck {
        void check(Decided decided, SourcingPlan.Line line);
    }

    @FunctionalInterface
    private interface GroupCheck {
        void check(Decided decided, Strategy strategy, List<SourcingPlan.Line> lines);
    }

    private static void forAllLines(LineCheck check) {
        forAll(decided -> decided.plan().lines().forEach(line -> check.check(decided, line)));
    }

    private static void forAllGroups(GroupCheck check) {
        forAll(decided -> decided.groups().forEach((strategy, lines) -> check.check(decided, strategy, lines)));
    }

    /** The same worlds every time, so that a failure can be looked at again. */
    private static void forAll(Consumer<Decided> check) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            try {
                RandomShipping world = new RandomShipping(seed, MOST_WAREHOUSES);
                SourcingPlan plan = Sourcing.plan(world.demand, world::free, world.rules(), RandomShipping.NOW);
                check.accept(new Decided(world, new PlainSourcing(world), plan));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
