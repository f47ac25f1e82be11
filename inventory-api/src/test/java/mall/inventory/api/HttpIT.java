package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is sent, the answer is a problem in JSON, and nothing has changed. */
@ApiTest
class HttpIT {

    private static final int LIMIT = 1024 * 1024;

    @Autowired
    private Mall mall;

    @Test
    void refusesABodyThatIsTooLarge() {
        String body = oversize();
        List<String> books = mall.books();

        mall.post(CHECKOUT, "/v1/deductions", body).isProblem(413, "TOO_LARGE");

        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void refusesAChunkedBodyWhereItGrowsTooLarge() {
        byte[] body = oversize().getBytes(StandardCharsets.UTF_8);
        List<String> books = mall.books();

        mall.postChunked(CHECKOUT, "/v1/deductions", () -> new ByteArrayInputStream(body))
                .isProblem(413, "TOO_LARGE");

        assertThat(mall.books()).isEqualTo(books);
    }

    @Test
    void readsAChunkedBodyOfTheGreatestSize() {
        String order = Mall.order(Mall.number("order"), mall.skuWith(1), 1);
        byte[] body = (order + " ".repeat(LIMIT - order.length())).getBytes(StandardCharsets.UTF_8);

        mall.postChunked(CHECKOUT, "/v1/deductions", () -> new ByteArrayInputStream(body))
                .is(201);
    }

    /** Valid JSON, but for its size. */
    private String oversize() {
        String order = Mall.order(Mall.number("order"), mall.skuWith(1), 1);
        return order + " ".repeat(LIMIT - order.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/stocks/a%2Fb",
                "/v1/stocks/a;b=c",
                "/v1/stocks/a%3Bb",
                "/v1/stocks/a%5Cb",
                "/v1/stocks/a%25b",
                "/v1//stocks/a",
                "/v1/stocks/a%0Ab",
                "/v1/stocks/%2e%2e/deductions"
            })
    void refusesPathsThatMeanTwoThings(String path) {
        mall.get(CHECKOUT, path).isProblem(400, "VALIDATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/stocks?sku=50%zz",
                "/v1/stocks?sku=50%",
                "/v1/stocks?sku=%FF",
                "/v1/deductions/o1?history=%zz",
                "/v1/admin/skus?%zz=1",
                "/actuator/health?a=%zz",
                "/nowhere?a=%zz"
            })
    void refusesParametersThatCannotBeRead(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + Mall.bearer(CHECKOUT) + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"VALIDATION\"", "percent");
        assertThat(answer).doesNotContain("Exception", "50%");
    }

    @Test
    void refusesMoreParametersThanAnyoneNeeds() {
        String skus = "&sku=1".repeat(1_001).substring(1);

        Answer answer = mall.get(CHECKOUT, "/v1/stocks?" + skus).isProblem(400, "VALIDATION");

        assertThat(answer.at("/instance")).isEqualTo("/v1/stocks");
    }

    @Test
    void answersInJsonWhateverIsAccepted() {
        mall.send(mall.request("/v1/stocks/nobody-has-this")
                        .header("Authorization", Mall.bearer(CHECKOUT))
                        .header("Accept", "text/html")
                        .GET())
                .isProblem(404, "NOT_FOUND");
        mall.send(mall.request("/v1/stocks/" + mall.skuWith(1))
                        .header("Authorization", Mall.bearer(CHECKOUT))
                        .header("Accept", "text/html")
                        .GET())
                .isProblem(406, "NOT_ACCEPTABLE");
    }

    @Test
    void takesNothingButJson() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
            mall.send(mall.request("/v1/deductions")
                            .header("Authorization", Mall.bearer(CHECKOUT))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString("orderNo=1")))
                    .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] body = "{\"orderNo\": \"\u00fc\", \"lines\": []}".getBytes(StandardCharsets.ISO_8859_1);

        mall.send(mall.request("/v1/deductions")
                        .header("Authorization", Mall.bearer(CHECKOUT))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)))
                .isProblem(400, "VALIDATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/stocks/a\"b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/stocks/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/stocks/a HTTP/1.1\r\nConnection: close\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "FETCH /v1/stocks/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "TRACE /v1/stocks/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/stocks/a HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"
            })
    void answersMalformedHttpInJson(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\":");
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception", "timestamp");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        String answer = raw("GET /v1/stocks/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: "
                + "x".repeat(64 * 1024) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    /** The longest question the contract allows. */
    @Test
    void hasRoomForTwoHundredOfTheLongestSkus() {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            query.append(i == 0 ? "?" : "&").append("sku=").append(Mall.encoded("?".repeat(61) + "%03d".formatted(i)));
        }

        assertThat(mall.get(CHECKOUT, "/v1/stocks" + query).is(200).json().at("/stocks"))
                .isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", mall.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
