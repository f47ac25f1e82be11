package mall.inventory.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

class SigningSecretTests {

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void signsAsStandardWebhooksDo() {
        SigningSecret secret = new SigningSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        Mac mac = secret.begin("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330");
        mac.update("{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(Base64.getEncoder().encodeToString(mac.doFinal()))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isShownAsThirtyTwoBytesInBase64AndNowhereElse() {
        SigningSecret secret = SigningSecret.random(new SecureRandom());

        assertThat(secret.shown()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.shown().substring("whsec_".length())))
                .hasSize(32)
                .isEqualTo(secret.bytes());
        assertThat(new SigningKeyOutcome.Issued(1, secret.shown()).toString()).doesNotContain("whsec_");
    }
}
