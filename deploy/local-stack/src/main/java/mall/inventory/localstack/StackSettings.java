package mall.inventory.localstack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be set from outside, each by a system property {@code inventory.stack.<name>} or, after it, by the environment
 * variable {@code INVENTORY_STACK_<NAME>}. The README has the table.
 */
final class StackSettings {

    private static final String PREFIX = "inventory.stack.";
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,9}[KMG]?");

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> environment;

    StackSettings(Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static StackSettings ofThisJvm() {
        return new StackSettings(System::getProperty, System::getenv);
    }

    /** Where the stores may come from when no address is given. */
    enum Source {
        AUTO,
        CONTAINERS,
        PATH,
        PACKAGES;

        boolean allows(Source other) {
            return this == AUTO || this == other;
        }
    }

    Source source() {
        String value = value("source").orElse("auto");
        try {
            return Source.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LocalStackException(
                    name("source") + " is \"" + value + "\": it can be auto, containers, path or packages", e);
        }
    }

    /** The folder for everything that is worth keeping between runs, and for the runs themselves. */
    Path cache() {
        return value("cache").map(Path::of).orElseGet(this::defaultCache).toAbsolutePath();
    }

    private Path defaultCache() {
        String xdg = environment.apply("XDG_CACHE_HOME");
        // The XDG specification: a relative path is invalid and has to be ignored.
        Path base = xdg != null && Path.of(xdg).isAbsolute() && !xdg.isBlank()
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home", ".")).resolve(".cache");
        return base.resolve("mall-inventory");
    }

    Optional<MySqlAddress> mysql() {
        return value("mysql.url")
                .map(url -> new MySqlAddress(
                        url,
                        value("mysql.username").orElse("inventory"),
                        value("mysql.password").orElse("")));
    }

    String mysqlBufferPool() {
        String size = value("mysql.buffer-pool").orElse("256M");
        if (!SIZE.matcher(size).matches()) {
            throw new LocalStackException(name("mysql.buffer-pool") + " is \"" + size + "\": expected like 256M");
        }
        return size;
    }

    Optional<String> redisUrl() {
        return value("redis.url");
    }

    Optional<String> kafkaBootstrapServers() {
        return value("kafka.bootstrap-servers");
    }

    String mysqlImage() {
        return value("mysql.image").orElse("mysql:lts");
    }

    String redisImage() {
        return value("redis.image").orElse("redis:8");
    }

    /** The Debian mirror the packages come from where the system's own sources do not have them. */
    String mirror() {
        return value("packages.mirror").orElse("http://deb.debian.org/debian");
    }

    /** The environment variable of a setting, as messages and the README name it. */
    static String name(String setting) {
        return (PREFIX + setting).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private Optional<String> value(String setting) {
        return Optional.ofNullable(properties.apply(PREFIX + setting))
                .or(() -> Optional.ofNullable(environment.apply(name(setting))))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
