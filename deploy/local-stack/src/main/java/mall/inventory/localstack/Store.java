package mall.inventory.localstack;

import java.util.Locale;

/** The stores a stack can start. */
public enum Store {
    /** MySQL 8.4 or later. */
    MYSQL("MySQL"),
    /** Redis 7 or later. */
    REDIS("Redis"),
    /** A single-node Kafka broker (KRaft). */
    KAFKA("Kafka");

    private final String label;

    Store(String label) {
        this.label = label;
    }

    /** The name as people write it. */
    String label() {
        return label;
    }

    /** The name of its folder inside a stack's folder. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
