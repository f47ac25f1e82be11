package mall.inventory.faults.load;

import tools.jackson.databind.JsonNode;

/** What a caller knows after a call. */
public sealed interface Reply {

    /** Done: a promise that the books must keep. */
    record Answered(int status, JsonNode body) implements Reply {}

    /** Not done, for a reason with a stable code. */
    record Refused(int status, String code) implements Reply {}

    /** Done or not: no answer came, or one that says to come again. */
    record Unknown(String reason) implements Reply {}
}
