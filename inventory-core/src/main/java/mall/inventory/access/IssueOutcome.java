package mall.inventory.access;

/** How issuing a token to a new client ended. */
public sealed interface IssueOutcome {

    /**
     * There is the client, and its token.
     *
     * @param token shown this once; only its hash is kept
     */
    record Issued(ApiClient client, String token) implements IssueOutcome {}

    /** There is, or was, a client of that name. Names are never used again: the books show them. */
    record NameTaken() implements IssueOutcome {}
}
