package mall.inventory.shipping;

import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.rulebook.ExpectedVersions;
import mall.inventory.rulebook.RuleAction;
import mall.inventory.rulebook.RuleBook;
import mall.inventory.rulebook.RuleChange;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every rule here is about a channel, SKU or warehouse that nobody else uses, and is gone afterwards: they are the whole database's. */
@CoreIntegrationTest
class RulesIT {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-12T00:00:00.000001Z");

    @Autowired
    private Rules<Strategy> strategies;

    @Autowired
    private Rules<Restriction> restrictions;

    @Autowired
    private Rules<Lane> lanes;

    @Autowired
    private RuleLoader loader;

    @Autowired
    private RuleBook book;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Warehouses warehouses;

    private final String name = number("strategy");
    private final String warehouse = number("W");
    private long start;

    @BeforeEach
    void build() {
        warehouses.add(
                new Warehouse(
                        warehouse,
                        warehouse,
                        Warehouse.Kind.OWN,
                        "CN",
                        null,
                        1,
                        ZoneId.of("UTC"),
                        WorkingCalendar.ALWAYS,
                        true,
                        0),
                OPS);
        start = jdbc.sql("select coalesce(max(id), 0) from shipping_rule")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void removeThem() {
        removeAll(strategies);
        removeAll(restrictions);
        removeAll(lanes);
    }

    @Test
    void keepsWhatItIsGiven() {
        Rule<Strategy> strategy = done(strategies.add(strategy(1), OPS));
        Rule<Restriction> restriction = done(restrictions.add(restriction("not there"), OPS));
        Rule<Lane> lane = done(lanes.add(lane(2), OPS));

        assertThat(strategies.find(strategy.id())).contains(new Rule<>(strategy.id(), strategy.version(), strategy(1)));
        assertThat(restrictions.find(restriction.id()))
                .contains(new Rule<>(restriction.id(), restriction.version(), restriction("not there")));
        assertThat(lanes.find(lane.id())).contains(new Rule<>(lane.id(), lane.version(), lane(2)));
        assertThat(restrictions.find(lane.id())).isEmpty();
    }

    /** What was written before a field was thought of is read as if the field said nothing. */
    @Test
    void readsWhatOlderVersionsWrote() {
        write("STRATEGY", "{'name': 'old', 'order': 1, 'ranking': 'PRIORITY', 'allowSplit': true}");
        write("RESTRICTION", "{'regions': ['HK'], 'reason': 'no'}");
        write("LANE", "{'warehouse': 'W', 'region': 'CN', 'cutOff': '16:30', 'processingDays': 1, 'transitDays': 2}");

        assertThat(strategies.page(start, 9).rules())
                .extracting(Rule::content)
                .containsExactly(new Strategy("old", 1, Conditions.NONE, List.of(), Ranking.PRIORITY, true));
        assertThat(restrictions.page(start, 9).rules())
                .extracting(Rule::content)
                .containsExactly(new Restriction(List.of(), List.of(), List.of("HK"), null, null, "no"));
        assertThat(lanes.page(start, 9).rules())
                .extracting(Rule::content)
                .containsExactly(new Lane("W", "CN", LocalTime.of(16, 30), 1, 2, WorkingCalendar.ALWAYS));
    }

    @Test
    void givesANameOnce() {
        done(strategies.add(strategy(1), OPS));
        Rule<Lane> lane = done(lanes.add(lane(2), OPS));
        Rule<Strategy> other = done(strategies.add(named(name + "-2"), OPS));
        long version = book.version();

        assertThat(strategies.add(strategy(9), OPS)).isEqualTo(new RuleOutcome.NameTaken<>(name));
        assertThat(strategies.edit(other.id(), ExpectedVersions.ANY, named(name), OPS))
                .isEqualTo(new RuleOutcome.NameTaken<>(name));
        assertThat(lanes.add(lane(9), OPS)).isEqualTo(new RuleOutcome.NameTaken<>(warehouse + "/CN-44"));
        assertThat(book.version()).as("refusals are no edits").isEqualTo(version);
        assertThat(done(lanes.edit(lane.id(), ExpectedVersions.ANY, lane(9), OPS))
                        .content())
                .as("its own name is not taken")
                .isEqualTo(lane(9));
    }

    @Test
    void refusesWarehousesThatAreNotThere() {
        Strategy nowhere = new Strategy(name, 1, conditions(), List.of("MAIN", "MOON", "MARS"), Ranking.PRIORITY, true);
        Lane fromNowhere = new Lane("MOON", "CN", LocalTime.NOON, 1, 1, WorkingCalendar.ALWAYS);

        assertThat(strategies.add(nowhere, OPS))
                .isEqualTo(new RuleOutcome.UnknownWarehouses<>(List.of("MOON", "MARS")));
        assertThat(lanes.add(fromNowhere, OPS)).isEqualTo(new RuleOutcome.UnknownWarehouses<>(List.of("MOON")));
        assertThat(strategies.page(start, 9).rules()).isEmpty();
    }

    @Test
    void tellsWhoDidWhatEvenWhenItIsGone() {
        Rule<Restriction> added = done(restrictions.add(restriction("a"), OPS));
        Rule<Restriction> edited =
                done(restrictions.edit(added.id(), ExpectedVersions.of(added.version()), restriction("b"), OPS));

        assertThat(restrictions.remove(added.id(), ExpectedVersions.of(added.version()), OPS))
                .isEqualTo(new RuleOutcome.Stale<>(edited.version()));
        assertThat(restrictions.remove(added.id(), ExpectedVersions.of(edited.version()), OPS))
                .isEqualTo(new RuleOutcome.Done<>(edited));
        assertThat(restrictions.remove(added.id(), ExpectedVersions.ANY, OPS)).isEqualTo(new RuleOutcome.NotFound<>());

        assertThat(restrictions.history(added.id(), 9, null).orElseThrow().changes())
                .extracting(RuleChange::action, RuleChange::version)
                .containsExactly(
                        tuple(RuleAction.DELETE, edited.version() + 1),
                        tuple(RuleAction.UPDATE, edited.version()),
                        tuple(RuleAction.CREATE, added.version()));
        assertThat(lanes.history(added.id(), 9, null)).isEmpty();
        assertThat(restrictions.history(0, 9, null)).isEmpty();
    }

    @Test
    void anEditThatChangesNothingIsNone() {
        Rule<Lane> added = done(lanes.add(lane(2), OPS));
        long version = book.version();

        assertThat(lanes.edit(added.id(), ExpectedVersions.of(added.version()), lane(2), OPS))
                .isEqualTo(new RuleOutcome.Done<>(added));
        assertThat(book.version()).isEqualTo(version);
    }

    /** Half of them edit, half of them delete. */
    @Test
    void ofManyEditorsWhoSawTheSameOneWins() throws InterruptedException {
        Rule<Strategy> seen = done(strategies.add(strategy(0), OPS));
        ExpectedVersions expected = ExpectedVersions.of(seen.version());

        List<RuleOutcome<Strategy>> outcomes = Crowd.run(
                8,
                editor -> () -> editor % 2 == 0
                        ? strategies.edit(seen.id(), expected, strategy(editor + 1), OPS)
                        : strategies.remove(seen.id(), expected, OPS));

        assertThat(outcomes).filteredOn(RuleOutcome.Done.class::isInstance).hasSize(1);
        assertThat(strategies.history(seen.id(), 9, null).orElseThrow().changes())
                .hasSize(2);
    }

    @Test
    void oneOfManyGetsTheName() throws InterruptedException {
        List<RuleOutcome<Strategy>> outcomes = Crowd.run(8, caller -> () -> strategies.add(strategy(caller), OPS));

        assertThat(outcomes).filteredOn(RuleOutcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(new RuleOutcome.NameTaken<Strategy>(name)::equals)
                .hasSize(7);
    }

    @Test
    void pagesOldestFirst() {
        List<Long> ids = List.of("a", "b", "c").stream()
                .map(reason -> done(restrictions.add(restriction(reason), OPS)).id())
                .toList();

        RulePage<Restriction> first = restrictions.page(start, 2);
        RulePage<Restriction> second = restrictions.page(first.next(), 2);

        assertThat(first.rules()).extracting(Rule::id).containsExactly(ids.get(0), ids.get(1));
        assertThat(second.rules()).extracting(Rule::id).containsExactly(ids.get(2));
        assertThat(second.next()).isNull();
    }

    @Test
    void loadsAllOfOneVersion() {
        Rule<Strategy> strategy = done(strategies.add(strategy(1), OPS));
        Rule<Restriction> restriction = done(restrictions.add(restriction("a"), OPS));
        Rule<Lane> lane = done(lanes.add(lane(2), OPS));

        LoadedRules loaded = transaction.execute(status -> loader.load());

        assertThat(loaded.version()).isEqualTo(book.version());
        assertThat(loaded.strategies()).contains(strategy);
        assertThat(loaded.restrictions()).contains(restriction);
        assertThat(loaded.lanes()).contains(lane);
        assertThat(loaded.warehouses()).extracting(Warehouse::code).contains("MAIN", warehouse);
    }

    /** A statement sees what was committed when it began: rules read one after the other could be of several versions. */
    @Test
    void readsAgainWhatWasChangedMeanwhile() {
        Rule<Strategy> before = done(strategies.add(strategy(1), OPS));
        AtomicBoolean edited = new AtomicBoolean();
        JdbcRules interrupted = new JdbcRules(jdbc) {
            @Override
            <T> List<Rule<T>> all(RuleType<T> type) {
                List<Rule<T>> found = super.all(type);
                if (edited.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(() -> strategies.edit(
                                    before.id(), ExpectedVersions.of(before.version()), strategy(2), OPS))
                            .join();
                }
                return found;
            }
        };

        LoadedRules loaded = transaction.execute(status -> new RuleLoader(book, warehouses, interrupted).load());

        assertThat(loaded.version()).isEqualTo(book.version());
        assertThat(loaded.strategies()).contains(strategies.find(before.id()).orElseThrow());
    }

    private Strategy named(String other) {
        return new Strategy(other, 1, conditions(), List.of(), Ranking.DISTANCE, true);
    }

    private Strategy strategy(int order) {
        return new Strategy(name, order, conditions(), List.of(warehouse), Ranking.FEWEST_SPLITS, false);
    }

    private Conditions conditions() {
        return new Conditions(
                List.of("CN-44", "HK"), List.of(name), List.of(new Sku("85123A")), List.of("灯具"), FROM, TO);
    }

    private Restriction restriction(String reason) {
        return new Restriction(List.of(new Sku(name)), List.of(name), List.of("HK"), null, TO, reason);
    }

    private Lane lane(int transitDays) {
        return new Lane(
                warehouse,
                "CN-44",
                LocalTime.of(16, 5),
                1,
                transitDays,
                new WorkingCalendar(Set.of(DayOfWeek.SUNDAY), Set.of(LocalDate.of(2026, 10, 1))));
    }

    private void write(String kind, String json) {
        jdbc.sql("insert into shipping_rule (kind, name, version, content) values (?, ?, 0, ?)")
                .params(kind, name, json.replace('\'', '"'))
                .update();
    }

    private static <T> Rule<T> done(RuleOutcome<T> outcome) {
        assertThat(outcome).isInstanceOf(RuleOutcome.Done.class);
        return ((RuleOutcome.Done<T>) outcome).rule();
    }

    private <T> void removeAll(Rules<T> rules) {
        rules.page(start, 1_000).rules().forEach(rule -> rules.remove(rule.id(), ExpectedVersions.ANY, OPS));
    }
}
