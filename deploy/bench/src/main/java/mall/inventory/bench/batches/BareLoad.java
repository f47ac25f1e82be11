package mall.inventory.bench.batches;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mall.inventory.bench.books.BenchDatabase;

/** The limit: {@code LOAD DATA LOCAL INFILE ... REPLACE} of the same files into a table with nothing but their columns. Nothing is checked or compared. */
final class BareLoad {

    private static final String PARAMETERS =
            "allowLoadLocalInfile=true&connectionTimeZone=UTC&connectTimeout=5000&socketTimeout=600000";

    private final BenchDatabase database;
    private final int connections;
    private boolean prepared;

    BareLoad(BenchDatabase database, int connections) {
        this.database = database;
        this.connections = connections;
    }

    void load(List<Path> files) {
        prepare();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> loads = new ArrayList<>();
            for (int number = 0; number < files.size(); number++) {
                Path file = files.get(number);
                String warehouse = NightlyFiles.warehouse(number);
                loads.add(threads.submit(() -> load(file, warehouse)));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a file was not loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were loaded", e);
        }
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        try (Connection connection = database.connect(PARAMETERS);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table bench_count (
                        sku varchar(64) not null, warehouse varchar(32) not null, on_hand bigint not null,
                        primary key (sku, warehouse)
                    ) default character set utf8mb4 collate utf8mb4_0900_bin""");
            prepared = true;
        } catch (SQLException e) {
            throw new IllegalStateException("the bare table could not be made", e);
        }
    }

    private void load(Path file, String warehouse) {
        try (Connection connection = database.connect(PARAMETERS);
                Statement statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            statement.execute("""
                    load data local infile 'count.csv' replace into table bench_count character set utf8mb4
                    fields terminated by ',' ignore 1 lines (sku, on_hand) set warehouse = '%s'""".formatted(warehouse));
        } catch (SQLException e) {
            throw new IllegalStateException(file + " could not be loaded", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
