package mall.inventory.signing;

/** Whether a message is to be worked on. */
sealed interface ClaimOutcome {

    /** By who asked. */
    record Claimed(Claim claim) implements ClaimOutcome {}

    /** Not any more: it was answered with success. */
    record Answered() implements ClaimOutcome {}

    /** Not now: somebody else works on it. */
    record InProgress() implements ClaimOutcome {}
}
