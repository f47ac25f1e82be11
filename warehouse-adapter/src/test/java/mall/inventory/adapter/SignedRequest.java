package mall.inventory.adapter;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as a warehouse system signs it, with nothing of the code that checks it. */
final class SignedRequest {

    private final String client;
    private final String id;
    private final long at;
    private final byte[] body;
    private final String[] secrets;

    /**
     * Signed with these keys.
     *
     * @param at seconds since 1970
     * @param secrets {@code whsec_...}
     */
    SignedRequest(String client, String id, long at, byte[] body, String... secrets) {
        this.client = client;
        this.id = id;
        this.at = at;
        this.body = body;
        this.secrets = secrets;
    }

    String id() {
        return id;
    }

    long at() {
        return at;
    }

    byte[] body() {
        return body;
    }

    /** The same, as another client's. */
    SignedRequest by(String other) {
        return new SignedRequest(other, id, at, body, secrets);
    }

    SignedRequest withId(String other) {
        return new SignedRequest(client, other, at, body, secrets);
    }

    SignedRequest signedAt(long other) {
        return new SignedRequest(client, id, other, body, secrets);
    }

    SignedRequest with(byte[] other) {
        return new SignedRequest(client, id, at, other, secrets);
    }

    SignedRequest signedWith(String... others) {
        return new SignedRequest(client, id, at, body, others);
    }

    HttpRequest.Builder to(URI uri) {
        return to(uri, BodyPublishers.ofByteArray(body));
    }

    /** With that body sent, whatever was signed. */
    HttpRequest.Builder to(URI uri, BodyPublisher sent) {
        return HttpRequest.newBuilder(uri)
                .header("webhook-client", client)
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(at))
                .header(
                        "webhook-signature",
                        Arrays.stream(secrets).map(this::sign).collect(Collectors.joining(" ")))
                .header("Content-Type", "application/json")
                .POST(sent);
    }

    private String sign(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
