package mall.inventory.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a client signs with. No record: nobody prints it by mistake. */
final class SigningSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    SigningSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    static SigningSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /** As its owner is shown it. */
    String shown() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes());
    }

    /** The signature of a message, begun: what follows is the body. {@code id.timestamp.body} is what is signed. */
    Mac begin(String messageId, String timestamp) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
