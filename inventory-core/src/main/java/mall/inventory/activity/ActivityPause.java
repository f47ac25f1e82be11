package mall.inventory.activity;

/** Why an activity is paused. */
public enum ActivityPause {
    /** Somebody said so, and says when it goes on. */
    OPS,
    /** What Redis holds is not what was loaded, or is being loaded; it goes on by itself. */
    FENCE,
    /** It is being closed. */
    CLOSING
}
