package mall.inventory.flashsale.stock;

import static mall.inventory.flashsale.stock.RedisShard.BATCHES;
import static mall.inventory.flashsale.stock.RedisShard.LENT;
import static mall.inventory.flashsale.stock.RedisShard.META;
import static mall.inventory.flashsale.stock.RedisShard.ORDERS;
import static mall.inventory.flashsale.stock.RedisShard.RECEIVED;
import static mall.inventory.flashsale.stock.RedisShard.RETURNED;
import static mall.inventory.flashsale.stock.RedisShard.STOCK;
import static mall.inventory.flashsale.stock.RedisShard.USERS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The scripts. Their text begins with the name of the server process it is for, so the digest by which a script is called is known to that
 * process only: after a restart, or on a promoted replica, the call itself fails, and needs no look at who answers.
 */
@SuppressWarnings("ImmutableEnumChecker") // the keys never change, and the digests only spare reckoning them again
enum RedisScript {
    ADMIT(META, STOCK, USERS, ORDERS, BATCHES),
    UNDO(META, STOCK, USERS, ORDERS),
    GIVE_BACK(META, STOCK, USERS, RETURNED),
    FORGET(META, BATCHES),
    LEND(META, STOCK, LENT),
    RECEIVE(META, STOCK, RECEIVED),
    ACKNOWLEDGE(META, LENT),
    TIDY_RECEIVED(META, RECEIVED),
    COUNT(META, STOCK, LENT, RECEIVED, BATCHES),
    CHECK(META, STOCK, USERS, ORDERS, BATCHES, LENT, RECEIVED, RETURNED),
    CLOSE(META),
    LOAD_BEGIN(RedisShard.values()),
    LOAD_FILL_STOCK("load-fill", META, STOCK),
    LOAD_FILL_USERS("load-fill", META, USERS),
    LOAD_END(META, USERS, ORDERS, BATCHES, STOCK),
    UNLOAD(RedisShard.values());

    /** Parts the fields of a value; occurs in none of them but the last. */
    static final String SEPARATOR = "\u001f";

    private static final Pattern SERVER = Pattern.compile("[0-9A-Za-z]{1,64}\\.[0-9A-Za-z]{1,64}");

    private final RedisShard[] keys;
    private final String text;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    RedisScript(RedisShard... keys) {
        this.keys = keys;
        this.text =
                read("fence") + read(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    RedisScript(String file, RedisShard... keys) {
        this.keys = keys;
        this.text = read("fence") + read(file);
    }

    static String checkServer(String server) {
        if (!SERVER.matcher(server).matches()) {
            throw new IllegalArgumentException("not a server process: '" + server + "'");
        }
        return server;
    }

    String[] keys(String activity, int shard) {
        return RedisShard.keys(keys, activity, shard);
    }

    String text(String server) {
        return "local SERVER = '" + checkServer(server) + "'\n" + text;
    }

    String digest(String server) {
        String known = digests.get(server);
        return known != null ? known : digests.computeIfAbsent(server, this::newDigest);
    }

    private String newDigest(String server) {
        try {
            byte[] bytes = text(server).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private static String read(String file) {
        try (var stream = RedisScript.class.getResourceAsStream(file + ".lua")) {
            return new String(
                    Objects.requireNonNull(stream, () -> file + ".lua").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".lua", e);
        }
    }
}
