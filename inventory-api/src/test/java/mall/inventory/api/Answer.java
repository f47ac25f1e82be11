package mall.inventory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** The text at a JSON pointer; null when there is nothing. */
    public String at(String pointer) {
        return json().at(pointer).asString(null);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public boolean replayed() {
        return "true".equals(header("Idempotent-Replayed"));
    }

    public List<String> invalidFields() {
        return json().at("/errors")
                .valueStream()
                .map(error -> error.get("field").asString())
                .toList();
    }

    /** It is a success of that kind. */
    public Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** It is a problem of that kind, complete and as JSON. */
    public Answer isProblem(int expected, String code) {
        assertThat(status).as(text).isEqualTo(expected);
        assertThat(header("Content-Type")).as(text).isEqualTo("application/problem+json");
        assertThat(at("/code")).as(text).isEqualTo(code);
        assertThat(json().at("/status").asInt()).as(text).isEqualTo(expected);
        assertThat(at("/type"))
                .isEqualTo("urn:mall-inventory:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(at("/title")).isNotBlank();
        assertThat(at("/detail")).isNotBlank();
        return this;
    }

    /** It refuses exactly these fields. */
    public Answer isInvalid(String... fields) {
        isProblem(400, "VALIDATION");
        assertThat(invalidFields()).as(text).containsExactlyInAnyOrder(fields);
        return this;
    }
}
