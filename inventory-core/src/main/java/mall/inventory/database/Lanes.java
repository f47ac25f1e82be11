package mall.inventory.database;

import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Opens connections for write lanes, to where the common pool's go. */
@Component
public class Lanes {

    private final DataSource common;

    Lanes(DataSource common) {
        this.common = common;
    }

    /**
     * Opens as many connections as there are lanes.
     *
     * @throws IllegalStateException when their sessions would not keep the books safe
     */
    public LaneConnections open(int lanes) {
        return LaneConnections.like(common, lanes);
    }
}
