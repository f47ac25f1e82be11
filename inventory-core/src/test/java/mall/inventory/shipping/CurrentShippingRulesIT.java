package mall.inventory.shipping;

import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.database.WriteTransactions;
import mall.inventory.rulebook.RuleBook;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.Warehouses;
import mall.inventory.warehouse.WorkingCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class CurrentShippingRulesIT {

    @Autowired
    private CurrentShippingRules rules;

    @Autowired
    private RuleBook book;

    @Autowired
    private JdbcRules rows;

    @Autowired
    private Warehouses warehouses;

    @Autowired
    private WriteTransactions transactions;

    private final String code = number("W");

    @BeforeEach
    void build() {
        build(code);
    }

    private void build(String warehouse) {
        warehouses.add(
                new Warehouse(
                        warehouse,
                        warehouse,
                        Warehouse.Kind.OWN,
                        "DE",
                        null,
                        1,
                        ZoneId.of("UTC"),
                        WorkingCalendar.ALWAYS,
                        true,
                        0),
                OPS);
    }

    @Test
    void remembersThemWhileNobodyChangesThem() {
        ShippingRules first = current();

        assertThat(current()).isSameAs(first);
        assertThat(rules.of(first.version())).isSameAs(first);
        assertThat(first.version()).isEqualTo(book.version());
    }

    @Test
    void seesEveryEdit() {
        ShippingRules before = current();

        transactions.execute(status -> warehouses.setOpen(code, false, OPS));

        assertThat(rules.of(before.version())).as("does not look").isSameAs(before);
        ShippingRules after = current();
        assertThat(isOpen(before)).isTrue();
        assertThat(isOpen(after)).isFalse();
        assertThat(after.version()).isEqualTo(book.version());
        assertThat(rules.of(after.version())).isSameAs(after);
    }

    /** The version of an edit that is rolled back is the next edit's. */
    @Test
    void forgetsWhatWasRolledBack() {
        ShippingRules before = current();

        boolean openMeanwhile = transactions.execute(status -> {
            warehouses.setOpen(code, false, OPS);
            status.setRollbackOnly();
            return isOpen(rules.current());
        });
        assertThat(openMeanwhile).as("a transaction sees its own edits").isFalse();
        assertThat(current()).isSameAs(before);

        build(number("W"));

        assertThat(isOpen(current())).isTrue();
    }

    @Test
    void aCrowdReadsThemOnce() throws InterruptedException {
        AtomicInteger loads = new AtomicInteger();
        CurrentShippingRules counted = new CurrentShippingRules(book, new RuleLoader(book, warehouses, rows) {
            @Override
            LoadedRules load() {
                loads.incrementAndGet();
                return super.load();
            }
        });

        List<ShippingRules> seen = Crowd.run(12, order -> () -> transactions.execute(status -> counted.current()));

        assertThat(seen).containsOnly(seen.getFirst());
        assertThat(loads).hasValue(1);
    }

    private ShippingRules current() {
        return transactions.execute(status -> rules.current());
    }

    private boolean isOpen(ShippingRules rules) {
        return rules.isOpen(code);
    }
}
