package mall.inventory.sync.product;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has read back.
 *
 * @param before by partition, the offset before which the next one lies
 */
public record DeadLetterCursor(Map<Integer, Long> before) {

    private static final Pattern TEXT = Pattern.compile("\\d{1,5}-\\d{1,18}(\\.\\d{1,5}-\\d{1,18}){0,999}");

    public DeadLetterCursor {
        before = Map.copyOf(before);
    }

    /** Reads what {@link #toString} has written; empty when it is something else. */
    public static Optional<DeadLetterCursor> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> before = new TreeMap<>();
        for (String place : text.split("\\.", -1)) {
            int dash = place.indexOf('-');
            before.put(Integer.valueOf(place.substring(0, dash)), Long.valueOf(place.substring(dash + 1)));
        }
        return Optional.of(new DeadLetterCursor(before));
    }

    @Override
    public String toString() {
        return new TreeMap<>(before)
                .entrySet().stream()
                        .map(place -> place.getKey() + "-" + place.getValue())
                        .collect(Collectors.joining("."));
    }
}
