package mall.inventory.sync.capture;

import java.util.Properties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** What the sync service tells its engine, where nothing is configured. */
public final class SameSettings {

    private SameSettings() {}

    /** The settings, for a binlog there. */
    public static Properties of(String url, String username, String password) {
        CaptureProperties properties =
                Binder.get(new StandardEnvironment()).bindOrCreate("inventory.sync.capture", CaptureProperties.class);
        return EngineSettings.of(properties, new CaptureAccess(url, username, password), "store", "node");
    }
}
