package mall.inventory.bench.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.flashsale.stock.RedisActivityStock;

/**
 * What the server can do with the same script and one order a call: {@code redis-benchmark}, a program of C that builds no orders and reads
 * no answers, with sixteen calls on their way on each connection.
 */
final class SingleTickets implements Decisions {

    private static final int CONNECTIONS = 50;
    private static final int PIPELINE = 16;

    /** Whole pipelines of all connections. */
    private static final int STEP = CONNECTIONS * PIPELINE;

    private static final int FIRST_TRY = 100 * STEP;
    private static final String RANDOM = "__rand_int__";
    private static final String RANGE = "2147483647";

    private final List<String> program;
    private final SaleOptions options;
    private final RedisActivityStock stock;
    private final RedisServer server;
    private final List<String> complaints = new ArrayList<>();
    private double perSecond;

    /**
     * @param program redis-benchmark
     * @param stock on one shard
     */
    SingleTickets(List<String> program, SaleOptions options, RedisActivityStock stock, RedisServer server) {
        this.program = List.copyOf(program);
        this.options = options;
        this.stock = stock;
        this.server = server;
    }

    static String settings() {
        return "redis-benchmark -c %d -P %d".formatted(CONNECTIONS, PIPELINE);
    }

    @Override
    public String shards() {
        return "1";
    }

    @Override
    public String ordersPerCall() {
        return "1";
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public String label() {
        return "redis-benchmark -P " + PIPELINE;
    }

    @Override
    public void warmUp() {
        perSecond = send(FIRST_TRY).perSecond();
    }

    /** It is told how many calls, and not for how long: as many as the last turn says that it takes. */
    @Override
    public Measurement measure() {
        Measurement measured = send(perSecond * options.slice().measured().toMillis() / 1_000);
        perSecond = measured.perSecond();
        return measured;
    }

    private Measurement send(double about) {
        long orders = STEP * Math.max(1, Math.round(about / STEP));
        try (RedisTurn turn = RedisTurn.load(stock, server)) {
            RedisServer.Guest guest = server.invite(turn.prefix());
            try {
                BenchmarkOutput output = BenchmarkOutput.parse(output(turn, guest, orders));
                long sold = turn.sold();
                if (sold != orders) {
                    complaints.add("%s: Redis has sold %,d units in %,d calls".formatted(label(), sold, orders));
                }
                return new Measurement(output.perSecond(), output.p50Millis(), output.p99Millis(), 0, 0);
            } finally {
                server.remove(guest);
            }
        }
    }

    private String output(RedisTurn turn, RedisServer.Guest guest, long orders) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-h", server.host(), "-p", String.valueOf(server.port())));
        command.addAll(List.of("--user", guest.name(), "-a", guest.password(), "--csv"));
        command.addAll(List.of("-c", String.valueOf(CONNECTIONS), "-P", String.valueOf(PIPELINE)));
        command.addAll(List.of("-n", String.valueOf(orders), "-r", RANGE));
        // Each is another number of twelve digits.
        command.addAll(turn.callOfOne("order-" + RANDOM + RANDOM, "user-" + RANDOM));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IllegalStateException("redis-benchmark failed:\n" + output);
                }
                return output;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while redis-benchmark was running", e);
        }
    }
}
