package mall.inventory.faults.rounds;

import java.util.Locale;

/** Something that can be broken on purpose: a constant of an enum. */
public interface Breakage {

    /** The constant's name. */
    String name();

    /** What happens, for people. */
    String description();

    /** How it is called on the command line. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
