package mall.inventory.bench.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import mall.inventory.bench.deduction.Troubles;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.report.Figures;
import mall.inventory.flashsale.stock.Admission;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.flashsale.stock.Verdict;

/** The service's own way: two threads, as many as there are lanes, that have a batch of orders decided at a time. */
final class BatchedTickets implements Decisions {

    private static final int THREADS = 2;

    private final Setup setup;
    private final SaleOptions options;
    private final RedisActivityStock stock;
    private final RedisServer server;
    private final Troubles troubles;
    private final List<String> complaints = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();

    /** What is measured. */
    record Setup(int tickets, int shards) {

        String label() {
            return "batches of %,d, %d shard%s".formatted(tickets, shards, shards == 1 ? "" : "s");
        }
    }

    /** @param stock spread over as many shards as the setup says */
    BatchedTickets(Setup setup, SaleOptions options, RedisActivityStock stock, RedisServer server) {
        this.setup = setup;
        this.options = options;
        this.stock = stock;
        this.server = server;
        this.troubles = new Troubles(setup.label());
    }

    Troubles troubles() {
        return troubles;
    }

    @Override
    public String shards() {
        return String.valueOf(setup.shards());
    }

    @Override
    public String ordersPerCall() {
        return setup.shards() == 1
                ? Figures.count(setup.tickets())
                : "%,d over %d calls".formatted(setup.tickets(), setup.shards());
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public String label() {
        return setup.label();
    }

    @Override
    public void warmUp() {
        decide(options.warmUp().slice());
    }

    @Override
    public Measurement measure() {
        return decide(options.slice());
    }

    private Measurement decide(Slice slice) {
        try (RedisTurn turn = RedisTurn.load(stock, server)) {
            ClosedLoop.Outcome outcome = ClosedLoop.run(THREADS, slice, setup.tickets(), thread -> decideOne(turn));
            long sold = turn.sold();
            if (sold < outcome.answered() || sold > outcome.answered() + outcome.unknown()) {
                complaints.add("%s: Redis has sold %,d units and accepted %,d orders, and %,d more got no answer"
                        .formatted(label(), sold, outcome.answered(), outcome.unknown()));
            }
            return outcome.measurement();
        }
    }

    private Answer decideOne(RedisTurn turn) {
        long first = numbers.getAndAdd(setup.tickets());
        List<Ticket> tickets = LongStream.range(first, first + setup.tickets())
                .mapToObj(BatchedTickets::ticket)
                .toList();
        try {
            return switch (stock.admit(turn.loaded(), tickets)) {
                case Fenced(String why) -> failed(why);
                case Admission.Decided decided ->
                    decided.verdicts().stream().allMatch(Verdict.Accepted.class::isInstance)
                            ? Answer.ANSWERED
                            : failed("a batch with a refusal");
            };
        } catch (RuntimeException e) {
            return failed(e.getClass().getSimpleName());
        }
    }

    private Answer failed(String why) {
        troubles.count(why);
        return Answer.FAILED;
    }

    /** As long as those of redis-benchmark. */
    private static Ticket ticket(long number) {
        String digits = Long.toString(1_000_000_000_000L + number).substring(1);
        return new Ticket("order-" + digits + digits, "user-" + digits, RedisTurn.SKU, 1, RedisTurn.NOTE);
    }
}
