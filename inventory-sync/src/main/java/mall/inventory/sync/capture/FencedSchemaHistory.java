package mall.inventory.sync.capture;

import io.debezium.config.Configuration;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistory;
import io.debezium.relational.history.SchemaHistoryException;
import io.debezium.relational.history.SchemaHistoryListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the tables looked like when, in {@link JdbcPosition}. */
public final class FencedSchemaHistory extends AbstractSchemaHistory {

    private final DocumentWriter writer = DocumentWriter.defaultWriter();
    private final DocumentReader reader = DocumentReader.defaultReader();
    private @Nullable EngineStore store;

    @Override
    public void configure(
            Configuration settings,
            HistoryRecordComparator comparator,
            SchemaHistoryListener listener,
            boolean useCatalogBeforeSchema) {
        super.configure(settings, comparator, listener, useCatalogBeforeSchema);
        store = EngineStore.of(settings.getString(SchemaHistory.CONFIGURATION_FIELD_PREFIX_STRING + EngineStore.ID));
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        try {
            store().recordSchema(writer.write(record.document()));
        } catch (IOException e) {
            throw new SchemaHistoryException(e);
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        store().schemaHistory().forEach(record -> records.accept(parse(record)));
    }

    private HistoryRecord parse(String record) {
        try {
            return new HistoryRecord(reader.read(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists() {
        return !store().schemaHistory().isEmpty();
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    private EngineStore store() {
        if (store == null) {
            throw new IllegalStateException("not configured");
        }
        return store;
    }
}
