package mall.inventory.localstack;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, as far as "at least" needs it. */
record Version(int major, int minor, int patch) implements Comparable<Version> {

    static final Version OLDEST_MYSQL = new Version(8, 4, 0);
    static final Version OLDEST_REDIS = new Version(7, 0, 0);

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /** The first thing in the text that looks like a version: "mysqld  Ver 9.7.4-2 for Linux", "5:8.0.6-3", "v=8.0.6". */
    static Optional<Version> in(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            return Optional.empty();
        }
        String patch = numbers.group(3) == null ? "0" : numbers.group(3);
        return Optional.of(new Version(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), Integer.parseInt(patch)));
    }

    boolean atLeast(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
