package mall.inventory.sync.events;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What a record is about. Several types share a topic, and others may join them: whoever reads passes over those that he does not know. */
public final class EventType {

    /** The header that names it. */
    public static final String HEADER = "ce_type";

    private EventType() {}

    /** The CloudEvents type that a record's headers name; empty when they name none. */
    public static Optional<String> of(Headers headers) {
        Header type = headers.lastHeader(HEADER);
        return type == null || type.value() == null
                ? Optional.empty()
                : Optional.of(new String(type.value(), StandardCharsets.UTF_8));
    }
}
