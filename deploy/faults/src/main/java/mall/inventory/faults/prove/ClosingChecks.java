package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.Turn;
import tools.jackson.databind.JsonNode;

/**
 * Whether a warehouse got units to ship while it was closed for sure: after a closing was answered and before the next reopening was
 * sent. A reopening that nobody knows the end of may happen later: after one there is no such time any more.
 */
final class ClosingChecks {

    private final List<String> violations = new ArrayList<>();

    private ClosingChecks() {}

    /** When a warehouse was closed, by {@link System#nanoTime()}. */
    private record Closed(long fromNanos, long untilNanos) {

        boolean includes(long beganNanos, long endedNanos) {
            return beganNanos - fromNanos >= 0 && untilNanos - endedNanos >= 0;
        }
    }

    static List<String> violations(List<OrderStory> stories, List<Turn> turns) {
        ClosingChecks checks = new ClosingChecks();
        turns.forEach(checks::checkRefusal);
        closed(turns).forEach((warehouse, times) -> stories.forEach(story -> checks.check(story, warehouse, times)));
        return checks.violations;
    }

    /** How many closings were answered. */
    static long closings(List<Turn> turns) {
        return turns.stream()
                .filter(turn -> !turn.toOpen() && turn.isAnswered())
                .count();
    }

    private void checkRefusal(Turn turn) {
        if (turn.reply() instanceof Reply.Refused(int status, String code)) {
            violations.add("warehouse %s: %s was refused with %d %s"
                    .formatted(turn.warehouse(), turn.toOpen() ? "reopening" : "closing", status, code));
        }
    }

    private static Map<String, List<Closed>> closed(List<Turn> turns) {
        Map<String, List<Closed>> closed = new HashMap<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (!turn.toOpen() && turn.isAnswered() && !isOpeningAtLarge(turns.subList(0, i), turn.warehouse())) {
                closed.computeIfAbsent(turn.warehouse(), _ -> new ArrayList<>())
                        .add(new Closed(turn.endedNanos(), opening(turns.subList(i, turns.size()), turn)));
            }
        }
        return closed;
    }

    private static boolean isOpeningAtLarge(List<Turn> before, String warehouse) {
        return before.stream()
                .anyMatch(turn -> turn.warehouse().equals(warehouse) && turn.toOpen() && !turn.isAnswered());
    }

    private static long opening(List<Turn> after, Turn closing) {
        return after.stream()
                .filter(turn -> turn.warehouse().equals(closing.warehouse()) && turn.toOpen())
                .findFirst()
                .map(Turn::invokedNanos)
                .orElse(closing.endedNanos() + Long.MAX_VALUE / 2);
    }

    /** Units came to be allocated after the last answer that did not show them was asked for, and before the first that does. */
    private void check(OrderStory story, String warehouse, List<Closed> times) {
        long without =
                story.attempts().stream().mapToLong(Attempt::invokedNanos).min().orElseThrow();
        List<Attempt> answers = story.attempts().stream()
                .filter(attempt -> attempt.reply() instanceof Reply.Answered)
                .toList();
        for (Attempt answer : answers) {
            if (!(answer.reply() instanceof Reply.Answered(int _, JsonNode body)) || !isToShipFrom(warehouse, body)) {
                continue;
            }
            long began = without;
            for (Attempt earlier : answers) {
                if (earlier.endedNanos() - answer.invokedNanos() <= 0
                        && earlier.invokedNanos() - began > 0
                        && earlier.reply() instanceof Reply.Answered(int _, JsonNode before)
                        && !isToShipFrom(warehouse, before)) {
                    began = earlier.invokedNanos();
                }
            }
            long since = began;
            if (times.stream().anyMatch(time -> time.includes(since, answer.endedNanos()))) {
                violations.add("order %s is to ship from %s, which was closed before and is not open again"
                        .formatted(story.plan().orderNo(), warehouse));
                return;
            }
        }
    }

    private static boolean isToShipFrom(String warehouse, JsonNode order) {
        return StreamSupport.stream(order.path("lines").spliterator(), false)
                .flatMap(line -> StreamSupport.stream(line.path("allocations").spliterator(), false))
                .anyMatch(place -> place.path("warehouse").asString("").equals(warehouse));
    }
}
