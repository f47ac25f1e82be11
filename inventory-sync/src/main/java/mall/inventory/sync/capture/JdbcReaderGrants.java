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

    private static final int NOT_ON_DATABASE = 1044;
    private static final int NOT_ON_TABLE = 1142;
    private static final int NOT_ON_COLUMN = 1143;
    private static final int NOT_ON_SERVER = 1227;
    private static final Set<Integer> DENIALS = Set.of(NOT_ON_TABLE, NOT_ON_COLUMN, NOT_ON_SERVER);

    private JdbcReaderGrants() {}

    /**
     * Those that are missing, as text behind {@code grant}; what fails otherwise is thrown. Who may see none of the tables is not let into their database:
     * nothing else can be found out then.
     */
    static List<String> missing(JdbcClient jdbc, CaptureAccess access) {
        Map<String, String> onTables = onTables(MySqlUrl.of(access.url()).database());
        if (isDenied(jdbc, "select 1", Set.of(NOT_ON_DATABASE))) {
            return List.copyOf(onTables.keySet());
        }
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("replication slave on *.*", "show replicas");
        probes.put("replication client on *.*", "show binary logs");
        probes.putAll(onTables);
        List<String> missing = new ArrayList<>();
        probes.forEach((grant, probe) -> {
            if (isDenied(jdbc, probe, DENIALS)) {
                missing.add(grant);
            }
        });
        return missing;
    }

    private static Map<String, String> onTables(String database) {
        Map<String, String> probes = new LinkedHashMap<>();
        EngineSettings.tables()
                .forEach(table ->
                        probes.put("select on " + database + "." + table, "select * from `" + table + "` limit 0"));
        return probes;
    }

    private static boolean isDenied(JdbcClient jdbc, String probe, Set<Integer> denials) {
        try {
            jdbc.sql(probe).query().listOfRows();
            return false;
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                    && denials.contains(cause.getErrorCode())) {
                return true;
            }
            throw e;
        }
    }
}
