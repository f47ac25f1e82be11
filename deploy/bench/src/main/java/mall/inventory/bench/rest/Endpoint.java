package mall.inventory.bench.rest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.sku.Sku;

/** One endpoint under so many connections; a new SKU in each slice, for both endpoints. */
final class Endpoint implements Contender {

    /** More than HTTP lets through. */
    private static final long UNITS_PER_SECOND = 50_000;

    private final Setup setup;
    private final URI service;
    private final Wrk wrk;
    private final RestOptions options;
    private final Books books;

    /** What is measured. */
    record Setup(Kind kind, int connections) {}

    /** The two endpoints. */
    enum Kind {
        NOOP("no-op", NoopController.PATH),
        DEDUCTION("deduction", "/v1/deductions");

        private final String label;
        private final String path;

        Kind(String label, String path) {
            this.label = label;
            this.path = path;
        }

        String label() {
            return label;
        }
    }

    Endpoint(Setup setup, URI service, Wrk wrk, RestOptions options, Books books) {
        this.setup = setup;
        this.service = service;
        this.wrk = wrk;
        this.options = options;
        this.books = books;
    }

    Setup setup() {
        return setup;
    }

    @Override
    public String label() {
        return "%s, %d connections".formatted(setup.kind().label(), setup.connections());
    }

    @Override
    public void warmUp() {
        send(options.warmUp().duration());
    }

    @Override
    public Measurement measure() {
        WrkOutput output = send(options.slice().measured());
        return new Measurement(
                output.perSecond(), output.p50Millis(), output.p99Millis(), output.refused(), output.broken());
    }

    private WrkOutput send(Duration duration) {
        Sku sku = books.skuWith(duration.toSeconds() * UNITS_PER_SECOND);
        URI endpoint = service.resolve(setup.kind().path);
        WrkOutput output = wrk.send(endpoint, setup.connections(), duration, sku.code(), sku.code());
        books.awaitQuiet(sku);
        boolean sells = setup.kind() == Kind.DEDUCTION;
        // What each connection sent last was under way when wrk hung up; a refusal may have come from a commit gone
        // astray.
        long unknown = setup.connections() + output.refused() + output.broken();
        books.sold(List.of(sku), sells ? output.answered() : 0, sells ? unknown : 0);
        return output;
    }
}
