package mall.inventory.adapter;

import static mall.inventory.adapter.Depot.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A body that is too large for memory is signed like any other. */
class LargeSignedPushesIT extends SignedPushes {

    private static final int MB = 1024 * 1024;

    @Test
    void passesALargeBodyOnAsItWas() throws Exception {
        byte[] body = new byte[20 * MB];
        new Random(1).nextBytes(body);
        SignedRequest large = shipment.with(body);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));

        assertThat(send(large.withId(number("given")), Sink.PATH).is(200).text())
                .isEqualTo(wms.name() + " " + hash);
        assertThat(send(chunked(large.withId(number("chunked")))).is(200).text())
                .endsWith(hash);
        byte[] changed = body.clone();
        changed[changed.length - 1] ^= 1;
        send(large.to(uri(Sink.PATH), BodyPublishers.ofByteArray(changed))).isProblem(401, "UNAUTHENTICATED");
        assertNothingIsSpooled();
    }

    @Test
    void keepsToTheLimitOfBodies() throws IOException {
        SignedRequest large = shipment.with(new byte[25 * MB]);

        send(chunked(large)).isProblem(413, "TOO_LARGE");

        assertNothingIsSpooled();
        send(shipment, Sink.PATH).is(200);
    }

    private HttpRequest.Builder chunked(SignedRequest request) {
        return request.to(uri(Sink.PATH), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(request.body())));
    }

    private static void assertNothingIsSpooled() throws IOException {
        try (Stream<Path> files = Files.list(SPOOL)) {
            assertThat(files).isEmpty();
        }
    }
}
