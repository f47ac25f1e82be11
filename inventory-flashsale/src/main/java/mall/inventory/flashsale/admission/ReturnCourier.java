package mall.inventory.flashsale.admission;

import java.time.Duration;
import java.util.List;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityReturn;
import mall.inventory.activity.ActivityReturns;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.Outcome;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.ReturnedUnits;
import mall.inventory.flashsale.upkeep.Chore;
import org.springframework.stereotype.Component;

/**
 * Brings units that came back in the books back to what admits orders. A row is deleted once Redis has it; Redis takes each once. Rows of
 * another epoch are left: whoever loads Redis counts them.
 */
@Component
class ReturnCourier implements Chore {

    private static final int AT_ONCE = 500;

    private final KnownActivities known;
    private final ActivityReturns returns;
    private final RedisActivityStock stock;
    private final SoldOut soldOut;
    private final Loader loader;

    ReturnCourier(
            KnownActivities known, ActivityReturns returns, RedisActivityStock stock, SoldOut soldOut, Loader loader) {
        this.known = known;
        this.returns = returns;
        this.stock = stock;
        this.soldOut = soldOut;
        this.loader = loader;
    }

    @Override
    public String name() {
        return "return-courier";
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(100);
    }

    @Override
    public boolean doNow() {
        boolean more = false;
        for (Activity activity : known.open()) {
            more |= Each.alone(activity, this::bring);
        }
        return more;
    }

    private boolean bring(Activity activity) {
        List<ActivityReturn> rows = returns.oldest(activity, AT_ONCE).stream()
                .filter(row -> row.epoch() == activity.epoch())
                .toList();
        List<ReturnedUnits> units = rows.stream()
                .map(row -> new ReturnedUnits(row.id(), row.userId(), row.sku().code(), row.units()))
                .toList();
        if (rows.isEmpty() || (activity.engine().usesRedis() && !giveBack(activity, units))) {
            return false;
        }
        returns.acknowledge(rows.stream().map(ActivityReturn::id).toList());
        rows.forEach(row -> soldOut.reset(activity.id(), row.sku()));
        return rows.size() == AT_ONCE;
    }

    private boolean giveBack(Activity activity, List<ReturnedUnits> units) {
        return switch (stock.giveBack(Loader.loaded(activity), units)) {
            case Outcome.Applied applied -> true;
            case Fenced(String why) -> {
                loader.fence(activity, why);
                yield false;
            }
        };
    }
}
