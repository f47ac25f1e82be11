package mall.inventory.faults.sync;

/**
 * What there is of a SKU that is rearranged and never sold.
 *
 * @param fromVersion since its opening stock came: before that it had none
 */
record Still(long units, long fromVersion) {

    /** Whether this cannot have been so. */
    boolean excludes(long shown, long version) {
        return version >= fromVersion && shown != units;
    }
}
