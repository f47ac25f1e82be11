package mall.inventory.adapter.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the rows of a file are written; either may be gzipped. */
public enum BatchFormat {
    /** {@code sku,on_hand} and a row per line. */
    CSV("text/csv", ".csv"),

    /** <code>{"sku":"85123A","on_hand":3}</code> and so on, an object per line. */
    NDJSON("application/x-ndjson", ".ndjson");

    private static final String GZIP = ".gz";

    private final String mediaType;
    private final String suffix;

    BatchFormat(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** As a {@code Content-Type} says it, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of a {@code Content-Type}, whatever its parameters are. */
    public static Optional<BatchFormat> ofMediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(type))
                .findFirst();
    }

    /** The format of a file called so: {@code counts.csv}, {@code COUNTS.NDJSON.GZ}. */
    public static Optional<BatchFormat> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(GZIP) ? lower.substring(0, lower.length() - GZIP.length()) : lower;
        return Arrays.stream(values())
                .filter(format -> plain.endsWith(format.suffix))
                .findFirst();
    }
}
