package mall.inventory.bench.sync;

import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the tables look like, from one run of the bare engine to the next. */
public final class KeptHistory extends AbstractSchemaHistory {

    private static final List<HistoryRecord> RECORDS = new CopyOnWriteArrayList<>();

    @Override
    protected void storeRecord(HistoryRecord record) {
        RECORDS.add(record);
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        RECORDS.forEach(records);
    }

    @Override
    public boolean exists() {
        return !RECORDS.isEmpty();
    }

    @Override
    public boolean storageExists() {
        return true;
    }
}
