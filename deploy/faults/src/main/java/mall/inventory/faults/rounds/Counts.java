package mall.inventory.faults.rounds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;

/**
 * What became of a round's requests.
 *
 * @param settled operations that were unknown once and are not any more
 */
public record Counts(long invoked, long answered, long refused, long unknown, long settled) {

    private record Key(String orderNo, Action action, String number) {

        static Key of(Attempt attempt) {
            return new Key(
                    attempt.plan().orderNo(),
                    attempt.operation().action(),
                    attempt.operation().number());
        }
    }

    /** Counted. */
    public static Counts of(List<Attempt> attempts) {
        long answered = count(attempts, Reply.Answered.class);
        long refused = count(attempts, Reply.Refused.class);
        return new Counts(attempts.size(), answered, refused, attempts.size() - answered - refused, settled(attempts));
    }

    private static long count(List<Attempt> attempts, Class<? extends Reply> kind) {
        return attempts.stream()
                .filter(attempt -> kind.isInstance(attempt.reply()))
                .count();
    }

    private static int settled(List<Attempt> attempts) {
        Set<Key> unknown = new HashSet<>();
        Set<Key> settled = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.reply() instanceof Reply.Unknown) {
                unknown.add(Key.of(attempt));
            } else if (unknown.contains(Key.of(attempt))) {
                settled.add(Key.of(attempt));
            }
        }
        return settled.size();
    }
}
