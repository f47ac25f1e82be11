package mall.inventory.deduction.batch;

/** What to do about rows that somebody else holds. */
enum Waiting {
    /** Wait for them, as long as the database lets one wait. */
    YES,
    /** Go on without. */
    NO
}
