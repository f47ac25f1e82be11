package mall.inventory.faults.prove;

/** Something that can be broken on purpose. */
public interface Breakage {

    /** How it is called on the command line. */
    String id();

    /** What happens, for people. */
    String description();
}
