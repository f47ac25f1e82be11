package mall.inventory.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules as they are kept. A mapper of its own: what was written years ago must be read whatever becomes of the API's JSON. What is
 * unknown is refused, since a rule of which a part is passed over is another rule; so a field, once written, is never taken away.
 */
public final class RuleJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private RuleJson() {}

    public static String write(Object document) {
        return JSON.writeValueAsString(document);
    }

    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
