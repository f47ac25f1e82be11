package mall.inventory.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an activity's orders are admitted. */
public enum ActivityEngine {
    /** Redis admits, MySQL decides, and then the buyer is answered. */
    REDIS,
    /** MySQL alone: works while Redis is down. */
    MYSQL,
    /** Redis admits and the buyer is answered; MySQL hears of it a moment later. What Redis loses meanwhile is lost. */
    WRITE_BEHIND;

    /** Its name in JSON: {@code write-behind}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The engine of that name. */
    public static Optional<ActivityEngine> of(String id) {
        return Arrays.stream(values()).filter(engine -> engine.id().equals(id)).findFirst();
    }

    /** Whether Redis holds its stock. */
    public boolean usesRedis() {
        return this != MYSQL;
    }
}
