package mall.inventory.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import mall.inventory.bench.batches.BatchesRow;
import mall.inventory.bench.deduction.DeductionRow;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.rest.RestRow;
import mall.inventory.bench.sale.SaleRow;
import mall.inventory.bench.shipping.ShippingRow;
import mall.inventory.bench.sync.SyncRow;

/** The rows of the performance goals. */
enum Row {
    DEDUCTION("deduction", "one hot SKU: the strategies against each other and against bare inserts") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new DeductionRow(options.deduction(), progress).run();
        }
    },
    SHIPPING("shipping", "orders with an address over 20 warehouses against the same orders without") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new ShippingRow(options.shipping(), progress).run();
        }
    },
    REST("rest", "POST /v1/deductions against an endpoint that does nothing, under wrk") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new RestRow(options.rest(), progress).run();
        }
    },
    SALE("sale", "a flash sale: decisions in Redis, durable orders, and buyers who find it sold out") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new SaleRow(options.sale(), progress).run();
        }
    },
    BATCHES("batches", "a night's counts of all warehouses against LOAD DATA of the same files") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new BatchesRow(options.batches(), progress).run();
        }
    },
    SYNC("sync", "a backlog of the binlog against a bare engine; how old the product system and the read model are") {
        @Override
        Report run(Options options, Consumer<String> progress) {
            return new SyncRow(options.sync(), progress).run();
        }
    };

    private final String id;
    private final String summary;

    Row(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    static Optional<Row> of(String id) {
        return Arrays.stream(values()).filter(row -> row.id.equals(id)).findFirst();
    }

    /** The name on the command line, and what it measures. */
    String line() {
        return "%-10s %s".formatted(id, summary);
    }

    /** Measures everything. */
    abstract Report run(Options options, Consumer<String> progress);
}
