package mall.inventory.region;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The regions of the world, by code. Codes are upper case:
 *
 * <ul>
 *   <li>countries by ISO 3166-1 alpha-2: {@code GB}
 *   <li>subdivisions by ISO 3166-2, which nests in some countries: {@code GB-LND} lies in {@code GB-ENG}
 *   <li>in China GB/T 2260: provinces {@code CN-44}, cities {@code CN-4403}, districts {@code CN-440305}. Aliases are ISO's letters for
 *       the provinces ({@code CN-GD}) and the standard's own six digits ({@code CN-440000}, {@code CN-440300}).
 * </ul>
 *
 * <p>Some places have two codes that ISO gives out side by side, and they stay two regions of which neither contains the other. Hong
 * Kong, Macao and Taiwan are countries of ISO 3166-1 ({@code HK}, {@code MO}, {@code TW}) and provinces of China ({@code CN-81},
 * {@code CN-82}, {@code CN-71}, with the aliases {@code CN-HK}, {@code CN-MO}, {@code CN-TW}): a rule for {@code CN} does not reach an
 * address in {@code HK}, and a rule for both names both. The same holds for {@code US-PR} and {@code PR}, {@code FR-974} and
 * {@code RE}, and their like.
 *
 * <p>Where a province of China runs counties itself, they share a number that is no city ({@code CN-469001} lies in {@code CN-4690});
 * it is a level like any other.
 */
public final class Regions {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,12}){0,3}");

    private static final String CHINA = "CN-";
    private static final Pattern NUMBER_IN_CHINA = Pattern.compile(CHINA + "[0-9]+");
    private static final int DIGITS_A_LEVEL = 2;

    private static final Regions BUNDLED = new Regions(RegionFiles.read());

    private final Map<String, Region> byCode;

    private Regions(Map<String, Region> byCode) {
        this.byCode = Map.copyOf(byCode);
    }

    /** The tree that comes with this program, read once: the first call takes some hundred milliseconds. */
    public static Regions bundled() {
        return BUNDLED;
    }

    /** The region of exactly this code or alias. */
    public Optional<Region> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** What lies right below a region, or the countries when there is none, by code. Looks at the whole tree: for people, not for orders. */
    public List<Region> children(@Nullable Region parent) {
        return byCode.values().stream()
                .distinct()
                .filter(region -> region.parent() == parent)
                .sorted(Comparator.comparing(Region::code))
                .toList();
    }

    /**
     * The deepest known region that the code lies in, for codes finer or newer than the tree: {@code CN-440399} lies in
     * {@code CN-4403}, {@code US-CA-037} in {@code US-CA}, {@code US-ZZ} in {@code US}.
     *
     * @return empty for an unknown country and for what is no code
     */
    public Optional<Region> resolve(String code) {
        if (!WELL_FORMED.matcher(code).matches()) {
            return Optional.empty();
        }
        String prefix = code;
        while (!byCode.containsKey(prefix) && prefix.indexOf('-') > 0) {
            prefix = shortened(prefix);
        }
        return find(prefix);
    }

    /** Only China's numbers have parents that can be read off them; elsewhere {@code US-CAX} says nothing of {@code US-CA}. */
    private static String shortened(String code) {
        int digits = code.length() - CHINA.length();
        if (digits > DIGITS_A_LEVEL && NUMBER_IN_CHINA.matcher(code).matches()) {
            int levels = (digits - 1) / DIGITS_A_LEVEL;
            return code.substring(0, CHINA.length() + levels * DIGITS_A_LEVEL);
        }
        return code.substring(0, code.lastIndexOf('-'));
    }
}
