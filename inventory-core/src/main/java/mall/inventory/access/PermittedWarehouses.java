package mall.inventory.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The warehouses that a caller of scope erp may push for.
 *
 * @param codes null for all of them
 */
public record PermittedWarehouses(@Nullable Set<String> codes) {

    public static final PermittedWarehouses ALL = new PermittedWarehouses(null);

    public PermittedWarehouses {
        codes = codes == null ? null : Set.copyOf(codes);
    }

    /** These alone; none at all where the collection is empty. */
    public static PermittedWarehouses only(Collection<String> codes) {
        return new PermittedWarehouses(Set.copyOf(codes));
    }

    /** Whether it is not all of them. */
    public boolean limited() {
        return codes != null;
    }

    public boolean permits(String warehouse) {
        return codes == null || codes.contains(warehouse);
    }

    /** The codes in their order; null for all warehouses. */
    public @Nullable List<String> sorted() {
        return codes == null ? null : List.copyOf(new TreeSet<>(codes));
    }

    /** As a column: joined by blanks, which no code has. */
    @Nullable
    String join() {
        return codes == null ? null : String.join(" ", new TreeSet<>(codes));
    }

    static PermittedWarehouses split(@Nullable String column) {
        return column == null ? ALL : only(Set.of(column.split(" ", -1)));
    }
}
