package mall.inventory.adapter.batches;

/** How far a batch is. */
public enum BatchState {
    /** It is being received, or waits for being compared with the books. */
    STAGING,
    /** It was compared, and nothing more was asked for. Ops may approve it. */
    PREVIEW,
    /** It looks wrong. Ops may approve it, or have a better one sent. */
    QUARANTINED,
    /** It is being booked. */
    APPLYING,
    /** It is booked. */
    APPLIED,
    /** It is being taken back. */
    UNDOING,
    /** It is taken back. */
    UNDONE,
    /** It could not be read, came too late, or ops did not want it. Nothing was booked, and its number may be sent again. */
    FAILED;

    /** Whether nothing more happens to it by itself. */
    public boolean rests() {
        return switch (this) {
            case STAGING, APPLYING, UNDOING -> false;
            case PREVIEW, QUARANTINED, APPLIED, UNDONE, FAILED -> true;
        };
    }
}
