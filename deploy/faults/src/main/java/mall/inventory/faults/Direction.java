package mall.inventory.faults;

/** Which way bytes go through a proxy. */
public enum Direction {
    /** What the client asks. */
    TO_SERVER,
    /** What the server answers. */
    TO_CLIENT
}
