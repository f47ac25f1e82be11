package mall.inventory.flashsale.admission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mall.inventory.activity.Activity;
import mall.inventory.flashsale.FlashsaleProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Submit tokens: who has none does not get as far as the stock. A token is its expiry and a nonce, signed (HMAC-SHA256) together with the
 * activity and the user, in base64url. That it buys one order only is seen to where the order is accepted.
 */
@Component
public class SubmitTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int SIGNED = Long.BYTES + NONCE;
    private static final int SIGNATURE = 32;

    private final FlashsaleProperties properties;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    SubmitTokens(FlashsaleProperties properties) {
        this(properties, InstantSource.system());
    }

    SubmitTokens(FlashsaleProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** A token and when it ends. */
    public record Issued(String token, Instant expiresAt) {}

    /** A token for one order of a user in an activity. */
    public Issued issue(Activity activity, String userId) {
        Instant expiresAt = clock.instant().plus(properties.submitTokens()).truncatedTo(ChronoUnit.SECONDS);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] signed = ByteBuffer.allocate(SIGNED)
                .putLong(expiresAt.getEpochSecond())
                .put(nonce)
                .array();
        byte[] token = ByteBuffer.allocate(SIGNED + SIGNATURE)
                .put(signed)
                .put(sign(activity, userId, signed))
                .array();
        return new Issued(encoded(token), expiresAt);
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whether a token was issued for this user in this activity, and has not ended. */
    public boolean isGood(Activity activity, String userId, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        // The last character has bits that nobody decodes, and padding may be left out: only one of a token's spellings
        // is the
        // token, because that it is used once is kept by its text.
        if (bytes.length != SIGNED + SIGNATURE || !encoded(bytes).equals(token)) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] signed = new byte[SIGNED];
        byte[] signature = new byte[SIGNATURE];
        buffer.get(signed).get(signature);
        return MessageDigest.isEqual(signature, sign(activity, userId, signed))
                && clock.instant().getEpochSecond() < ByteBuffer.wrap(signed).getLong();
    }

    private static byte[] sign(Activity activity, String userId, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(activity.tokenSecret()), ALGORITHM));
            // Ids of activities have no line feed.
            mac.update((activity.id() + "\n").getBytes(StandardCharsets.UTF_8));
            mac.update(signed);
            mac.update(userId.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
