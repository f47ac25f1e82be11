package mall.inventory.faults.sale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;

/**
 * Whether a user had more than one may have: at any moment by what was answered, and at rest by what is booked. An order surely holds its
 * units from its answer to its rollback or to the end of a hold that began when it was first asked for; a paid one for ever.
 */
final class UserChecks {

    private record Key(String userId, String sku) {}

    /** When units were held for sure, by {@link System#nanoTime()}. */
    private record Holding(long fromNanos, long untilNanos, int units) {

        boolean includes(long nanos) {
            return nanos - fromNanos >= 0 && nanos - untilNanos < 0;
        }
    }

    private final SaleEvidence evidence;
    private final Map<Key, List<Holding>> holdings = new HashMap<>();
    private final Map<Key, Long> atRest = new HashMap<>();

    private UserChecks(SaleEvidence evidence) {
        this.evidence = evidence;
    }

    static List<String> violations(List<SaleStory> stories, SaleEvidence evidence) {
        UserChecks checks = new UserChecks(evidence);
        stories.forEach(checks::add);
        return checks.violations();
    }

    private void add(SaleStory story) {
        Key key = new Key(Sale.userOf(story.orderNo()), story.sku());
        atRest.merge(key, evidence.booked(story.orderNo()).has(), Long::sum);
        holding(story)
                .ifPresent(holding ->
                        holdings.computeIfAbsent(key, _ -> new ArrayList<>()).add(holding));
    }

    private Optional<Holding> holding(SaleStory story) {
        long asked = story.attempts().getFirst().invokedNanos();
        long endOfHold = asked + evidence.sale().hold().toNanos();
        return story.attempts().stream()
                .filter(Attempt::isAnsweredOrder)
                .findFirst()
                .map(bought -> new Holding(
                        bought.endedNanos(), Math.min(rolledBack(story), paid(story, endOfHold)), story.quantity()))
                .filter(holding -> holding.fromNanos() < holding.untilNanos());
    }

    private static long rolledBack(SaleStory story) {
        return story.attempts().stream()
                .filter(attempt -> attempt.operation().action() == Action.ROLL_BACK)
                .mapToLong(Attempt::invokedNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** A payment within the hold keeps the units; a later one may have taken other ones. */
    private static long paid(SaleStory story, long endOfHold) {
        boolean inTime = story.attempts().stream()
                .anyMatch(attempt -> attempt.operation().action() == Action.CONFIRM
                        && attempt.reply() instanceof Reply.Answered
                        && attempt.endedNanos() < endOfHold);
        return inTime ? Long.MAX_VALUE : endOfHold;
    }

    private List<String> violations() {
        int limit = evidence.sale().perUserLimit();
        List<String> violations = new ArrayList<>();
        holdings.forEach((key, held) -> {
            int most = held.stream()
                    .mapToInt(one -> held.stream()
                            .filter(other -> other.includes(one.fromNanos()))
                            .mapToInt(Holding::units)
                            .sum())
                    .max()
                    .orElse(0);
            if (most > limit) {
                violations.add("user %s held %d units of %s at a time, allowed are %d"
                        .formatted(key.userId(), most, key.sku(), limit));
            }
        });
        atRest.forEach((key, units) -> {
            if (units > limit) {
                violations.add(
                        "user %s has %d units of %s, allowed are %d".formatted(key.userId(), units, key.sku(), limit));
            }
        });
        return violations;
    }
}
