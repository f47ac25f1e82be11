package mall.inventory.region;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the {@linkplain Regions tree of regions}: a country or something in it. There is one object for each place, so that
 * regions are compared by identity; never mix those of different trees.
 */
public final class Region {

    private final String code;
    private final String name;
    private final @Nullable Region parent;

    /** From the country down to this region, kept ready since {@link #contains} is asked for every order. */
    private final List<Region> lineage;

    Region(String code, String name, @Nullable Region parent) {
        this.code = code;
        this.name = name;
        this.parent = parent;
        List<Region> path = new ArrayList<>(parent == null ? List.of() : parent.lineage);
        path.add(this);
        this.lineage = List.copyOf(path);
    }

    /** The canonical code, such as {@code CN-4403}; never an alias. */
    public String code() {
        return code;
    }

    /** English for countries, subdivisions and China's provinces; Chinese for its cities and districts. */
    public String name() {
        return name;
    }

    /** The region next above; null for a country. */
    public @Nullable Region parent() {
        return parent;
    }

    /** The levels down to this region: 1 for a country. */
    public int depth() {
        return lineage.size();
    }

    /** The regions that this one lies in, the country first and itself last. */
    public List<Region> lineage() {
        return lineage;
    }

    /** Whether the other region is this one or lies in it. Takes the same time at every depth. */
    public boolean contains(Region other) {
        return depth() <= other.depth() && other.lineage.get(depth() - 1) == this;
    }

    /** How many levels the two have in common, from the country down: 0 in different countries, 1 in the same one only. */
    public int sharedLevels(Region other) {
        int most = Math.min(depth(), other.depth());
        int shared = 0;
        while (shared < most && lineage.get(shared) == other.lineage.get(shared)) {
            shared++;
        }
        return shared;
    }

    @Override
    public String toString() {
        return code;
    }
}
