package mall.inventory.sync.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What a record is about. Several types share a topic, and others may join them: whoever reads passes over those that he does not know. */
public final class EventType {

    /** The header that names it. */
    public static final String HEADER = "ce_type";

    private EventType() {}

    /** The CloudEvents type of a record of the topic of stock; one that names none is taken for a change of stock, to be read or refused as such. */
    public static String ofStock(Headers headers) {
        Header type = headers.lastHeader(HEADER);
        return type == null || type.value() == null
                ? StockChanged.TYPE
                : new String(type.value(), StandardCharsets.UTF_8);
    }
}
