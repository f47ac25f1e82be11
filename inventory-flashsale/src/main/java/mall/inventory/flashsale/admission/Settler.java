package mall.inventory.flashsale.admission;

import java.time.Duration;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.flashsale.upkeep.Chore;
import org.springframework.stereotype.Component;

/** Books accepted orders: their lines, and the ledger's entries. It lets buyers go first, for so long. */
@Component
class Settler implements Chore {

    private static final int AT_ONCE = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SettlementEngine settlement;
    private final SaleLanes lanes;
    private long lastTurn = System.nanoTime();

    Settler(SettlementEngine settlement, SaleLanes lanes) {
        this.settlement = settlement;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "settler";
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(50);
    }

    @Override
    public boolean doNow() {
        if (lanes.areBusy() && System.nanoTime() - lastTurn < PATIENCE.toNanos()) {
            return false;
        }
        int settled = settlement.settle(AT_ONCE);
        lastTurn = System.nanoTime();
        return settled > 0;
    }
}
