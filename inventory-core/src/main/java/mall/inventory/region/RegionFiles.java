package mall.inventory.region;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds the tree from the JDK's countries and the bundled files (see ATTRIBUTION.md beside them), parents before children. */
final class RegionFiles {

    private static final Pattern SHORT_NUMBER_IN_CHINA = Pattern.compile("CN-([0-9]{2}){1,2}");
    private static final int LENGTH_OF_A_FULL_NUMBER = "CN-440300".length();

    private final Map<String, Region> byCode = new HashMap<>();

    RegionFiles() {}

    /** Every region under its code and its aliases. */
    static Map<String, Region> read() {
        RegionFiles files = new RegionFiles();
        for (String country : Locale.getISOCountries()) {
            files.add(country, null, Locale.of("", country).getDisplayCountry(Locale.ENGLISH));
        }
        rows("iso-3166-2.tsv").forEach(row -> files.add(row.get(0), row.get(1), row.get(2)));
        rows("gbt-2260.tsv").forEach(row -> files.add(row.get(0), row.get(1), row.get(2)));
        rows("aliases.tsv").forEach(row -> files.put(row.get(0), files.known(row.get(1))));
        return files.byCode;
    }

    /** @throws IllegalStateException when the code is taken or its parent has not been added before */
    void add(String code, @Nullable String parent, String name) {
        Region region = new Region(code, name, parent == null ? null : known(parent));
        put(code, region);
        if (SHORT_NUMBER_IN_CHINA.matcher(code).matches()) {
            put(code + "0".repeat(LENGTH_OF_A_FULL_NUMBER - code.length()), region);
        }
    }

    private void put(String code, Region region) {
        if (byCode.putIfAbsent(code, region) != null) {
            throw new IllegalStateException("two regions have the code " + code);
        }
    }

    private Region known(String code) {
        Region region = byCode.get(code);
        if (region == null) {
            throw new IllegalStateException("no region has the code " + code);
        }
        return region;
    }

    private static List<List<String>> rows(String file) {
        try (InputStream in = Objects.requireNonNull(RegionFiles.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> Arrays.asList(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
