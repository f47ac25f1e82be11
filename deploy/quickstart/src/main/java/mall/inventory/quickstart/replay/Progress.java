package mall.inventory.quickstart.replay;

/** Hears how far a piece of work is. */
@FunctionalInterface
public interface Progress {

    /** So many of all are done; called after each, never by two threads at once. */
    void done(int done, int total);
}
