package mall.inventory.api.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.shipping.Lane;
import mall.inventory.shipping.Rule;

/** @param version as in the ETag */
record LaneView(
        long id,
        long version,
        String warehouse,
        String region,
        String cutOff,
        int processingDays,
        int transitDays,
        List<DayOfWeek> deliveryDays,
        List<LocalDate> holidays) {

    static LaneView of(Rule<Lane> rule) {
        Lane lane = rule.content();
        return new LaneView(
                rule.id(),
                rule.version(),
                lane.warehouse(),
                lane.region(),
                lane.cutOff().toString(),
                lane.processingDays(),
                lane.transitDays(),
                lane.carrier().workingDays().stream().sorted().toList(),
                lane.carrier().holidays().stream().sorted().toList());
    }
}
