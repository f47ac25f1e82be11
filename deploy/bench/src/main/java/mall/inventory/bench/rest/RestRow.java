package mall.inventory.bench.rest;

import java.util.List;
import java.util.function.Consumer;
import mall.inventory.bench.report.Report;

/** To come. */
public final class RestRow {
    public RestRow(RestOptions options, Consumer<String> progress) {}

    public Report run() {
        return new Report("rest", List.of(), List.of(), List.of(), List.of("rest is not built in"));
    }
}
