package mall.inventory.api.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.Printable;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.shipping.Conditions;
import mall.inventory.shipping.Ranking;
import mall.inventory.shipping.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A split-warehouse strategy.
 *
 * @param order the lower, the sooner it is asked
 * @param warehouses empty for all
 */
record StrategyRequest(
        @NotNull(message = "must be given") @Printable(max = 128)
        String name,

        @NotNull(message = "must be given: the lower, the sooner it is asked")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Limits.ORDER, message = "must be at most {value}")
        Integer order,

        @Nullable @Valid ConditionsRequest when,

        @NotNull(message = "must be given; empty for all of them")
        @Size(max = Limits.WAREHOUSES, message = "must be at most {max} warehouses")
        List<@NotNull(message = "must be a code") @WarehouseCode String> warehouses,

        @NotNull(message = "must be given: PRIORITY, DISTANCE or FEWEST_SPLITS")
        Ranking ranking,

        @NotNull(message = "must be given: true or false") Boolean allowSplit)
        implements RuleRequest<Strategy> {

    @Override
    public Strategy toContent() {
        Reading reading = new Reading();
        Conditions conditions = when == null ? Conditions.NONE : when.toConditions(reading, "when");
        reading.end();
        return new Strategy(name, order, conditions, Reading.distinct(warehouses), ranking, allowSplit);
    }
}
