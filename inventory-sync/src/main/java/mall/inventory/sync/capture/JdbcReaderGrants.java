package mall.inventory.sync.capture;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has to be granted to who reads the binlog. It is found out by doing what needs it: rights that come with roles count, too. */
final class JdbcReaderGrants {

    private static final int NOT_ON_TABLE = 1142;
    private static final int NOT_ON_COLUMN = 1143;
    private static final int NOT_ON_SERVER = 1227;
    private static final Set<Integer> DENIALS = Set.of(NOT_ON_TABLE, NOT_ON_COLUMN, NOT_ON_SERVER);

    private JdbcReaderGrants() {}

    /** Those that are missing, as text behind {@code grant}; what fails otherwise is thrown. */
    static List<String> missing(JdbcClient jdbc, CaptureAccess access) {
        List<String> missing = new ArrayList<>();
        probes(MySqlUrl.of(access.url()).database()).forEach((grant, probe) -> {
            if (isDenied(jdbc, probe)) {
                missing.add(grant);
            }
        });
        return missing;
    }

    private static Map<String, String> probes(String database) {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("replication slave on *.*", "show replicas");
        probes.put("replication client on *.*", "show binary logs");
        EngineSettings.tables()
                .forEach(table ->
                        probes.put("select on " + database + "." + table, "select * from `" + table + "` limit 0"));
        return probes;
    }

    private static boolean isDenied(JdbcClient jdbc, String probe) {
        try {
            jdbc.sql(probe).query().listOfRows();
            return false;
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                    && DENIALS.contains(cause.getErrorCode())) {
                return true;
            }
            throw e;
        }
    }
}
