package mall.inventory.adapter.batches;

/** The way a batch came. */
public enum BatchSource {
    REST,
    FOLDER,
    KAFKA
}
