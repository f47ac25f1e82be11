package mall.inventory.bench.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.rest.Wrk;
import mall.inventory.bench.rest.WrkOutput;

/** Buyers who come when everything is sold, over so many connections; or the same requests to the endpoint that refuses whatever comes. */
final class LateBuyers implements Contender {

    private static final AtomicInteger TURNS = new AtomicInteger();

    private final Setup setup;
    private final URI service;
    private final Wrk wrk;
    private final String token;
    private final Market.OpenSale sale;
    private final SaleOptions options;

    /** What is measured. */
    record Setup(Kind kind, int connections) {

        Setup bare() {
            return new Setup(Kind.BARE, connections);
        }
    }

    /** The two endpoints. */
    enum Kind {
        BARE("bare endpoint", BareSaleController.PATH),
        SOLD_OUT("sold out", "/v1/activities/{id}/deductions");

        private final String label;
        private final String path;

        Kind(String label, String path) {
            this.label = label;
            this.path = path;
        }

        String label() {
            return label;
        }

        /** With the activity's id still to be put in, as the service counts requests. */
        String path() {
            return path;
        }
    }

    /** @param token of a checkout */
    LateBuyers(Setup setup, URI service, Wrk wrk, String token, Market.OpenSale sale, SaleOptions options) {
        this.setup = setup;
        this.service = service;
        this.wrk = wrk;
        this.token = token;
        this.sale = sale;
        this.options = options;
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
                output.requests() / output.seconds(),
                output.p50Millis(),
                output.p99Millis(),
                output.answered(),
                output.broken());
    }

    private WrkOutput send(Duration duration) {
        URI endpoint = service.resolve(setup.kind().path().replace("{id}", sale.id()));
        String numbers = "late-" + TURNS.incrementAndGet();
        requireSoldOut(endpoint, numbers + "-first");
        WrkOutput output = wrk.send(
                endpoint, setup.connections(), duration, numbers, sale.sku().code());
        requireSoldOut(endpoint, numbers + "-last");
        return output;
    }

    /** What wrk does not look at: the answer's words. */
    private void requireSoldOut(URI endpoint, String orderNo) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        """
                        {"orderNo":"%s","userId":"user-4711","sku":"%s","quantity":1}
                        """.formatted(orderNo, sale.sku().code())))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 409 || !answer.body().contains("\"SOLD_OUT\"")) {
                throw new IllegalStateException(label() + " answers " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for what is sold out", e);
        }
    }
}
