package mall.inventory.bench.report;

import java.util.Locale;
import java.util.Optional;
import mall.inventory.bench.measure.Spread;

/** Figures as the tables show them: two digits that count or more, and the range behind the median. */
public final class Figures {

    private static final String NONE = "-";

    private Figures() {}

    /** {@code 12,300 (11,900 .. 12,800)}, or a dash. */
    public static String of(Optional<Spread> spread) {
        return spread.map(
                        found -> plain(found.median()) + " (" + plain(found.min()) + " .. " + plain(found.max()) + ")")
                .orElse(NONE);
    }

    /** A count. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        // Below one, as many decimals as it takes to show two digits that count.
        int decimals = size >= 10 || size == 0 ? 1 : 1 - (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + Math.clamp(decimals, 1, 6) + "f", value)
                .replaceFirst("\\.?0+$", "");
    }
}
