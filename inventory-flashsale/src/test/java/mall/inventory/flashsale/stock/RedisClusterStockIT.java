package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisStockFixtures.SHARDS;
import static mall.inventory.flashsale.stock.RedisStockFixtures.SKU;
import static mall.inventory.flashsale.stock.RedisStockFixtures.accepted;
import static mall.inventory.flashsale.stock.RedisStockFixtures.loading;
import static mall.inventory.flashsale.stock.RedisStockFixtures.properties;
import static mall.inventory.flashsale.stock.RedisStockFixtures.ticket;
import static mall.inventory.flashsale.stock.RedisStockFixtures.unique;
import static mall.inventory.flashsale.stock.RedisStockFixtures.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mall.inventory.localstack.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.dao.DataAccessException;

class RedisClusterStockIT extends RedisStockContract {

    private static RedisCluster cluster;

    @AfterAll
    static void stop() {
        cluster.close();
        cluster = null;
    }

    @Override
    synchronized DataRedisConnectionDetails redis() {
        if (cluster == null) {
            cluster = RedisCluster.start();
        }
        return RedisStockFixtures.details(cluster);
    }

    /** A promoted replica lacks whatever its master had not sent yet. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class AfterAFailover {

        private static final Duration LIMIT = Duration.ofSeconds(60);

        private final ClientResources resources = DefaultClientResources.create();
        private final RedisActivityStock stock =
                new RedisActivityStock(RedisStockFixtures.details(cluster), properties(SHARDS), resources);

        @AfterAll
        void disconnect() {
            stock.close();
            RedisStockFixtures.shutdown(resources);
        }

        @Test
        void aReplicaThatTookOverIsFenced() {
            Loaded loaded = (Loaded) stock.load(loading(unique("activity"), 1, 100));
            RedisCluster.Node master = masterOfShard(loaded, 1);

            cluster.takeOver(cluster.replicasOf(master).getFirst());

            fencedIn(loaded, 1, true);
            reloads(loaded);
        }

        @Test
        void aReplicaIsFencedAfterItsMasterWasKilled() {
            Loaded loaded = (Loaded) stock.load(loading(unique("activity"), 1, 100));
            RedisCluster.Node master = masterOfShard(loaded, 2);
            assertThat(accepted(stock.admit(loaded, List.of(ticket(userOf(2), 1)))))
                    .hasSize(1);

            master.kill();

            fencedIn(loaded, 2, false);
            master.restart();
            reloads(loaded);
        }

        @Test
        void aMasterThatWasAReplicaInBetweenIsNotWhatWasLoaded() {
            Loaded loaded = (Loaded) stock.load(loading(unique("activity"), 1, 100));
            RedisCluster.Node master = masterOfShard(loaded, 0);

            cluster.takeOver(cluster.replicasOf(master).getFirst());
            eventually(_ -> !cluster.replicasOf(masterOfShard(loaded, 0)).isEmpty());
            cluster.awaitHealthy();
            cluster.takeOver(master);
            cluster.awaitHealthy();

            eventually(_ -> stock.trouble(loaded).isPresent());
            assertThat(stock.admit(loaded, List.of(ticket(userOf(0), 1)))).isInstanceOf(Fenced.class);
            reloads(loaded);
        }

        private RedisCluster.Node masterOfShard(Loaded loaded, int shard) {
            return cluster.masterOf(RedisShard.META.key(loaded.activity(), shard));
        }

        /** It may be unreachable for a while; admitted it is not, once the old master is out of the way. */
        private void fencedIn(Loaded loaded, int shard, boolean mayAdmitUntilItHears) {
            eventually(_ -> {
                Admission admission = stock.admit(loaded, List.of(ticket(userOf(shard), 1)));
                assertThat(admission instanceof Fenced || mayAdmitUntilItHears).isTrue();
                return admission instanceof Fenced;
            });
            assertThat(stock.trouble(loaded)).isPresent();
        }

        private void reloads(Loaded loaded) {
            cluster.awaitHealthy();
            AtomicLong epoch = new AtomicLong(loaded.epoch());
            eventually(_ -> {
                // An epoch that was half loaded when a node went away cannot be loaded again.
                Loaded again = (Loaded) stock.load(loading(loaded.activity(), epoch.incrementAndGet(), 100));
                List<Ticket> all = IntStream.range(0, SHARDS)
                        .mapToObj(shard -> ticket(userOf(shard), 1))
                        .toList();
                return stock.admit(again, all) instanceof Admission.Decided decided
                        && decided.verdicts().stream().allMatch(Verdict.Accepted.class::isInstance)
                        && stock.trouble(again).isEmpty()
                        && stock.figures(again) instanceof Count.ShardFigures figures
                        && figures.remaining().get(SKU) == 100 - SHARDS;
            });
        }

        private void eventually(Predicate<Void> condition) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (true) {
                try {
                    if (condition.test(null)) {
                        return;
                    }
                } catch (DataAccessException e) {
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                }
                assertThat(System.nanoTime()).isLessThan(deadline);
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
