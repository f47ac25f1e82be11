package mall.inventory.rulebook;

import java.util.Set;

/**
 * Which versions of a rule its editor has seen and may overwrite.
 *
 * @param any whichever there is, whatever else is listed
 */
public record ExpectedVersions(boolean any, Set<Long> versions) {

    /** Whichever there is. */
    public static final ExpectedVersions ANY = new ExpectedVersions(true, Set.of());

    public ExpectedVersions {
        versions = Set.copyOf(versions);
    }

    /** This one and no other. */
    public static ExpectedVersions of(long version) {
        return new ExpectedVersions(false, Set.of(version));
    }

    public boolean include(long version) {
        return any || versions.contains(version);
    }
}
