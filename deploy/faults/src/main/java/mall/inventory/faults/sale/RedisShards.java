package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.localstack.RedisCluster;

/** All that a sale has in Redis, on whichever servers its shards are. */
final class RedisShards implements AutoCloseable {

    private static final String SEPARATOR = "\37";

    private final Sale sale;
    private final List<RedisConsole> servers = new ArrayList<>();
    private final List<RedisConsole> byShard = new ArrayList<>();

    private RedisShards(Sale sale) {
        this.sale = sale;
    }

    /** Where the shards are now. */
    static RedisShards of(Theatre theatre, Sale sale) {
        RedisShards shards = new RedisShards(sale);
        try {
            if (theatre.hasCluster()) {
                shards.connect(theatre.cluster());
            } else {
                shards.connect(theatre);
            }
            return shards;
        } catch (RuntimeException e) {
            shards.close();
            throw e;
        }
    }

    private void connect(Theatre theatre) {
        RedisConsole server = RedisConsole.of(theatre.stage().redis());
        servers.add(server);
        for (int shard = 0; shard < server.shards(sale); shard++) {
            byShard.add(server);
        }
    }

    private void connect(RedisCluster cluster) {
        Map<RedisCluster.Node, RedisConsole> masters = new LinkedHashMap<>();
        int count = 1;
        for (int shard = 0; shard < count; shard++) {
            RedisConsole master = masters.computeIfAbsent(cluster.masterOf(RedisConsole.meta(sale, shard)), node -> {
                RedisConsole console = RedisConsole.of(node, cluster.password());
                servers.add(console);
                return console;
            });
            if (shard == 0) {
                // Only the first shard's master has the first shard, which knows how many there are.
                count = master.shards(sale);
            }
            byShard.add(master);
        }
    }

    /** Batches of admitted orders of which nobody has told yet what became of them. */
    long batches() {
        long batches = 0;
        for (int shard = 0; shard < byShard.size(); shard++) {
            batches += byShard.get(shard).batches(sale, shard);
        }
        return batches;
    }

    /** Orders of those batches, and how old their batch is. */
    Map<String, Duration> admitted() {
        Map<String, Duration> admitted = new HashMap<>();
        for (int shard = 0; shard < byShard.size(); shard++) {
            admitted.putAll(byShard.get(shard).admitted(sale, shard));
        }
        return admitted;
    }

    /** Units by SKU that can be sold: those of the shards, and those that one has lent and the other has not received. */
    Map<String, Long> units() {
        Map<String, Long> units = new HashMap<>();
        List<Set<String>> received = new ArrayList<>();
        for (int shard = 0; shard < byShard.size(); shard++) {
            received.add(new HashSet<>(byShard.get(shard).received(sale, shard)));
            byShard.get(shard).stock(sale, shard).forEach((sku, left) -> units.merge(sku, left, Long::sum));
        }
        for (int lender = 0; lender < byShard.size(); lender++) {
            String prefix = lender + ":";
            byShard.get(lender).lent(sale, lender).forEach((number, kept) -> {
                // units, borrower, when, SKU
                String[] loan = kept.split(SEPARATOR, 4);
                if (!received.get(Integer.parseInt(loan[1])).contains(prefix + number)) {
                    units.merge(loan[3], Long.parseLong(loan[0]), Long::sum);
                }
            });
        }
        return units;
    }

    @Override
    public void close() {
        servers.forEach(RedisConsole::close);
    }
}
