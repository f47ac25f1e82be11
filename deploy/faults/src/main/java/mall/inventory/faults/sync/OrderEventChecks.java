package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether everything that happened to orders was published, and seen for the first time in its order: repetitions do no harm. */
final class OrderEventChecks {

    private OrderEventChecks() {}

    static List<String> violations(SyncEvidence evidence) {
        Map<String, SequencedSet<String>> published = new HashMap<>();
        evidence.orders()
                .forEach(event -> published
                        .computeIfAbsent(event.orderNo(), _ -> new LinkedHashSet<>())
                        .add(event.id()));
        List<String> violations = new ArrayList<>();
        evidence.booked().forEach((orderNo, booked) -> {
            List<String> ids = booked.ids(orderNo);
            violations.addAll(violations(orderNo, ids, published.getOrDefault(orderNo, new LinkedHashSet<>())));
        });
        published.keySet().stream()
                .filter(orderNo -> !evidence.booked().containsKey(orderNo))
                .forEach(orderNo -> violations.add(
                        "order %s: %s published, and nothing is booked".formatted(orderNo, published.get(orderNo))));
        return violations;
    }

    private static List<String> violations(String orderNo, List<String> booked, SequencedSet<String> published) {
        List<String> missing =
                booked.stream().filter(id -> !published.contains(id)).toList();
        List<String> unknown =
                published.stream().filter(id -> !booked.contains(id)).toList();
        if (!missing.isEmpty()) {
            return List.of("order %s: %s never published; booked are %s, published %s"
                    .formatted(orderNo, missing, booked, published));
        }
        if (!unknown.isEmpty()) {
            return List.of("order %s: %s published and not booked; booked are %s".formatted(orderNo, unknown, booked));
        }
        return List.copyOf(published).equals(booked)
                ? List.of()
                : List.of("order %s: published in the order %s, booked in the order %s"
                        .formatted(orderNo, published, booked));
    }

    /** Whether each event was published at least once. */
    static boolean areComplete(Map<String, Booked> booked, List<OrderEvent> orders) {
        Set<String> published = orders.stream().map(OrderEvent::id).collect(Collectors.toSet());
        return booked.entrySet().stream()
                .allMatch(order -> published.containsAll(order.getValue().ids(order.getKey())));
    }
}
