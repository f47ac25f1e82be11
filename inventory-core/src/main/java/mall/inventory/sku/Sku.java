package mall.inventory.sku;

import java.util.regex.Pattern;

/**
 * A stock keeping unit's code: 1-64 printable ASCII characters without {@code / \ ; %}, no blank at the edges. Case-sensitive:
 * {@code 85123A} and {@code 85123a} are two SKUs.
 */
public record Sku(String code) implements Comparable<Sku> {

    /** The same rule, for validation at the borders of the system. */
    public static final String PATTERN = "(?! )[ -~&&[^/\\\\;%]]{1,64}(?<! )";

    private static final Pattern CODE = Pattern.compile(PATTERN);

    public Sku {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a SKU code: '" + code + "'");
        }
    }

    /** The order of the bytes, which is the order in which MySQL keeps and locks the rows. */
    @Override
    public int compareTo(Sku other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
