package mall.inventory.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token opens. */
public enum Scope {
    /** The mall's checkout: deduct, confirm, roll back, look. */
    CHECKOUT,
    /** Ops staff: the catalogue, adjustments, activities, clients. */
    OPS,
    /** Warehouse systems: counts, shipments, returns. */
    ERP,
    /** Metrics and the details of health. */
    MONITOR;

    /** Its name in tokens and in JSON: {@code checkout}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that name. */
    public static Optional<Scope> of(String id) {
        return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst();
    }

    String authority() {
        return "SCOPE_" + id();
    }

    /** Names joined by blanks, as OAuth writes them. */
    static String join(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::id).collect(Collectors.joining(" "));
    }

    static Set<Scope> split(String ids) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String id : ids.split(" ", -1)) {
            of(id).ifPresent(scopes::add);
        }
        return scopes;
    }
}
