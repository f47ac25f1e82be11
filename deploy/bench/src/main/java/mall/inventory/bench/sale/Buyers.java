package mall.inventory.bench.sale;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.bench.deduction.Troubles;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Slice;
import mall.inventory.flashsale.admission.SaleOutcome;
import mall.inventory.ledger.Quantity;

/** So many buyers in a sale of one SKU, which is a new one in each slice. Their orders are settled before the next has its turn. */
final class Buyers implements Contender {

    private static final Slice SHORT = Slice.of(Duration.ofSeconds(1));

    private final Setup setup;
    private final SaleOptions options;
    private final Market market;
    private final Set<ActivityEngine> warm;
    private final Troubles troubles;
    private final Set<Integer> batches = new HashSet<>();
    private int batch = 1;

    /** What is measured. */
    record Setup(ActivityEngine engine, int callers) {

        String label() {
            return "%s, %,d buyers".formatted(engine.id(), callers);
        }
    }

    /** @param warm the engines that have run for the whole warm-up; the same set for all */
    Buyers(Setup setup, SaleOptions options, Market market, Set<ActivityEngine> warm) {
        this.setup = setup;
        this.options = options;
        this.market = market;
        this.warm = warm;
        this.troubles = new Troubles(setup.label());
    }

    Setup setup() {
        return setup;
    }

    Troubles troubles() {
        return troubles;
    }

    /** How many orders a batch had in the last slice, on average. */
    int batch() {
        return batch;
    }

    /** What {@link #batch} was in the slices that count. */
    Set<Integer> batches() {
        return batches;
    }

    @Override
    public String label() {
        return setup.label();
    }

    @Override
    public void warmUp() {
        buy(warm.add(setup.engine()) ? options.warmUp().slice() : SHORT, new Troubles(label()));
    }

    @Override
    public Measurement measure() {
        Measurement measured = buy(options.slice(), troubles);
        batches.add(batch);
        return measured;
    }

    private Measurement buy(Slice slice, Troubles counted) {
        Market.OpenSale sale = market.sell(setup.engine(), Quantity.MAX);
        Market.Batches before = market.batches();
        ClosedLoop.Outcome outcome = ClosedLoop.run(setup.callers(), slice, 1, caller -> buyOne(sale, counted));
        batch = market.batches().sizeSince(before);
        market.finish(sale, outcome.answered(), outcome.unknown());
        return outcome.measurement();
    }

    private Answer buyOne(Market.OpenSale sale, Troubles counted) {
        try {
            SaleOutcome outcome = market.buy(sale);
            if (outcome instanceof SaleOutcome.Placed) {
                return Answer.ANSWERED;
            }
            counted.count(outcome.getClass().getSimpleName());
            return Answer.REFUSED;
        } catch (RuntimeException e) {
            counted.count(e.getClass().getSimpleName());
            return e instanceof RejectedExecutionException ? Answer.REFUSED : Answer.FAILED;
        }
    }
}
