package mall.inventory.faults.sale;

import static mall.inventory.faults.rounds.FaultScene.shown;
import static mall.inventory.faults.rounds.FaultScene.since;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.Await;
import mall.inventory.faults.Signals;
import mall.inventory.faults.rounds.Injected;
import mall.inventory.localstack.RedisStore;

/** One Redis server that loses what it knows, or its life. */
final class RedisFaults {

    private RedisFaults() {}

    static Injected kill(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        long killed = redis.pid();
        redis.kill();
        scene.log().note("redis-server " + killed + " killed");
        Duration down = scene.someTime();
        Await.pass(down);
        return started(scene, "process %d killed, down for %s".formatted(killed, shown(down)), true);
    }

    static Injected freeze(SaleScene scene) {
        long pid = scene.stage().redis().pid();
        Duration frozen = scene.longerThanCallersWait();
        Signals.freeze(pid);
        try {
            scene.log().note("redis-server " + pid + " frozen");
            Await.pass(frozen);
        } finally {
            Signals.thaw(pid);
        }
        scene.log().note("redis-server " + pid + " goes on");
        return scene.over("process " + pid + " frozen for " + shown(frozen), true);
    }

    static Injected flush(SaleScene scene) {
        try (RedisConsole console = RedisConsole.of(scene.stage().redis())) {
            console.flushAll();
            Injected injected =
                    scene.over("all keys of process " + scene.stage().redis().pid() + " are gone", true);
            scene.log().note("FLUSHALL");
            return injected;
        }
    }

    static Injected truncate(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        Path folder = appendOnlyFolder(redis);
        long killed = redis.pid();
        redis.kill();
        scene.log().note("redis-server " + killed + " killed");
        Path newest = newestIncrement(folder);
        long size = size(newest);
        long cut = size == 0 ? 0 : scene.random().nextLong(size / 20, size / 2 + 1);
        shorten(newest, size - cut);
        scene.log().note("%,d of %,d bytes cut off %s".formatted(cut, size, newest.getFileName()));
        return started(scene, "process %d killed, %,d of %,d bytes lost".formatted(killed, cut, size), cut > 0);
    }

    static Injected restoreOld(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        Path folder = appendOnlyFolder(redis);
        Path copy = folder.resolveSibling("copy");
        replace(folder, copy);
        // The copy has this or less: nobody can look at what is put back before the nodes load it anew.
        String copied = dataOf(scene);
        scene.log().note("files of redis-server copied");
        Duration since = scene.someTime();
        Await.pass(since);
        boolean differs = !dataOf(scene).equals(copied);
        long killed = redis.pid();
        redis.kill();
        replace(copy, folder);
        scene.log().note("redis-server " + killed + " killed, the copy put back");
        String seen = "process %d killed, files of %s before put back, with %s data of this sale"
                .formatted(killed, shown(since), differs ? "other" : "the same");
        return started(scene, seen, differs);
    }

    /** What counts is that orders are answered while there is no Redis; afterwards there is one again, and the sale goes on with it. */
    static Injected killAndSellWithout(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        long killed = redis.pid();
        redis.kill();
        scene.log().note("redis-server " + killed + " killed");
        return scene.lasting("process " + killed + " killed, engine mysql", true, () -> backOnRedis(scene));
    }

    /** What the runbook says to do when Redis stays away; what counts is that orders are answered from the switch on. */
    static Injected killAndSwitch(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        long killed = redis.pid();
        redis.kill();
        scene.log().note("redis-server " + killed + " killed");
        Duration stopped = scene.someTime();
        Await.pass(stopped);
        useEngine(scene, "mysql");
        String seen = "process %d killed, engine mysql after %s".formatted(killed, shown(stopped));
        return scene.lasting(seen, true, () -> backOnRedis(scene));
    }

    private static void backOnRedis(SaleScene scene) {
        RedisStore redis = scene.stage().redis();
        Await.pass(scene.someTime());
        redis.restart();
        scene.log().note("redis-server is back as " + redis.pid());
        useEngine(scene, "redis");
    }

    private static void useEngine(SaleScene scene, String engine) {
        scene.stage().tell("/v1/admin/activities/" + scene.sale().id() + "/engine", Map.of("engine", engine));
        scene.log().note("engine " + engine);
    }

    private static Injected started(SaleScene scene, String seen, boolean effective) {
        long began = System.nanoTime();
        RedisStore redis = scene.stage().redis();
        redis.restart();
        Injected injected = scene.over("%s, started in %s".formatted(seen, since(began)), effective);
        scene.log().note("redis-server is back as " + redis.pid());
        return injected;
    }

    private static String dataOf(SaleScene scene) {
        try (RedisConsole console = RedisConsole.of(scene.stage().redis())) {
            return console.dataOf(scene.sale());
        }
    }

    private static Path appendOnlyFolder(RedisStore redis) {
        try (RedisConsole console = RedisConsole.of(redis)) {
            return console.appendOnlyFolder();
        }
    }

    private static Path newestIncrement(Path folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".incr.aof"))
                .max(Comparator.comparingInt(RedisFaults::sequence))
                .orElseThrow(() -> new IllegalStateException("No append-only file in " + folder));
    }

    /** {@code appendonly.aof.7.incr.aof} */
    private static int sequence(Path increment) {
        String[] parts = increment.getFileName().toString().split("\\.", -1);
        return Integer.parseInt(parts[parts.length - 3]);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + file, e);
        }
    }

    private static void shorten(Path file, long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot shorten " + file, e);
        }
    }

    /** Makes one folder what the other one is; a file that a running server has just done away with is none of it. */
    private static void replace(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path old : files(to)) {
                Files.delete(old);
            }
            for (Path file : files(from)) {
                try {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException _) {
                    // a temporary one
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + from, e);
        }
    }
}
