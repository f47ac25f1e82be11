package mall.inventory.bench.deduction;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mall.inventory.bench.books.BenchCore;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import org.springframework.context.ConfigurableApplicationContext;

/** A core per strategy and pool, each started when it is first wanted. */
public final class Engines implements AutoCloseable {

    private record Key(Strategy strategy, int pool) {}

    private final BenchDatabase database;
    private final int lanes;
    private final Set<Key> warm = new HashSet<>();
    private final Map<Key, ConfigurableApplicationContext> cores = new LinkedHashMap<>();

    public Engines(BenchDatabase database, int lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /** The engine with that strategy and pool. */
    public DeductionEngine engine(Strategy strategy, int pool) {
        return core(strategy, pool).getBean(DeductionEngine.class);
    }

    /** Spreads the SKU over so many bucket rows; this core knows at once, others would within seconds. */
    void spread(Strategy strategy, int pool, Sku sku, int buckets) {
        core(strategy, pool).getBean(SpreadSkus.class).spread(sku, buckets);
    }

    /** Whether nobody has asked this before: one warm-up is enough for all who use the same core. */
    public boolean isCold(Strategy strategy, int pool) {
        return warm.add(new Key(strategy, pool));
    }

    /** Gives idle connections of the pool back, so that the next configuration has the server to itself. */
    public void rest(Strategy strategy, int pool) {
        core(strategy, pool)
                .getBeansOfType(HikariDataSource.class)
                .values()
                .forEach(connections -> connections.getHikariPoolMXBean().softEvictConnections());
    }

    private ConfigurableApplicationContext core(Strategy strategy, int pool) {
        return cores.computeIfAbsent(new Key(strategy, pool), key -> {
            Map<String, String> settings = database.properties();
            settings.putAll(strategy.properties(pool, lanes));
            return BenchCore.start(settings);
        });
    }

    @Override
    public void close() {
        cores.values().forEach(ConfigurableApplicationContext::close);
    }
}
