package mall.inventory.deduction.batch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.reservation.OrderLine;
import mall.inventory.rulebook.Moment;
import mall.inventory.shipping.CurrentShippingRules;
import mall.inventory.shipping.ShippingRules;
import mall.inventory.sku.JdbcCategories;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseStock;
import org.springframework.stereotype.Component;

/** Reads what has to be known to source a batch's orders: the rules, the SKUs' categories where rules ask for them, the racks. */
@Component
class JdbcSourcing {

    private final CurrentShippingRules current;
    private final JdbcCategories categories;
    private final JdbcWarehouseStock stock;

    JdbcSourcing(CurrentShippingRules current, JdbcCategories categories, JdbcWarehouseStock stock) {
        this.current = current;
        this.categories = categories;
        this.stock = stock;
    }

    /** The SKUs of which units are to be sourced. */
    static NavigableSet<Sku> wished(Collection<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> SourcingWish.of(effect).stream())
                .flatMap(wish -> wish.units().stream())
                .map(OrderLine::sku)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For these SKUs, with what lies in the warehouses as it is committed. */
    BatchSourcing asCommitted(Collection<Sku> skus, Moment moment) {
        return with(skus, moment, stock::find);
    }

    /** With the rows locked that these effects are about. */
    BatchSourcing locked(List<Effect> effects, Moment moment, Waiting waiting) {
        NavigableSet<Sku> skus = wished(effects);
        effects.stream()
                .flatMap(effect -> effect.warehouseChanges().keySet().stream())
                .map(StockPlace::sku)
                .forEach(skus::add);
        return with(skus, moment, wanted -> switch (waiting) {
            case YES -> stock.lock(skus);
            case NO -> stock.lockFree(skus);
        });
    }

    private BatchSourcing with(
            Collection<Sku> skus, Moment moment, Function<Collection<Sku>, Map<StockPlace, WarehouseStock>> reading) {
        ShippingRules rules = current.of(moment.version());
        return new BatchSourcing(
                rules,
                rules.usesCategories() ? categories.of(skus) : Map.of(),
                new Racks(reading.apply(skus)),
                moment.at());
    }
}
