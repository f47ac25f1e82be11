package mall.inventory.activity;

/** The states of an activity. */
public enum ActivityState {
    /** Known; nothing is set aside. */
    PLANNED,
    /** Its units are set aside. */
    WARM,
    /** Orders are taken. */
    OPEN,
    /** Orders are refused for a while; those that are held stay held. */
    PAUSED,
    /** Over; what was left is for sale again. */
    CLOSED
}
