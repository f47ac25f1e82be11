package mall.inventory.signing;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How signed pushes are checked.
 *
 * @param signingMasterKey what clients' signing keys are encrypted with in the database: 32 random bytes in base64, the same on
 *     every node; empty for none: there are no signed pushes then
 * @param signingSpoolDirectory where bodies of more than 64 KiB wait until their signature is known to be good; the JVM's
 *     directory for temporary files where nothing is given
 * @param signingSpoolLimit how many bytes of them may wait there at a time, on this node; callers beyond are told to come again
 * @param signingMemory how long the id of an answered message is refused when it comes again
 */
@Validated
@ConfigurationProperties("inventory.access")
record SigningProperties(
        @Nullable String signingMasterKey,
        @Nullable Path signingSpoolDirectory,
        @NotNull @DefaultValue("2GB") DataSize signingSpoolLimit,

        @NotNull @DefaultValue("1h") @DurationMin(minutes = 15) @DurationMax(days = 30)
        Duration signingMemory) {

    /** The key is checked here and not by an annotation, whose complaint would print it. */
    SigningProperties {
        if (signingMasterKey != null && signingMasterKey.isEmpty()) {
            signingMasterKey = null;
        }
        if (signingMasterKey != null && !isKey(signingMasterKey)) {
            throw new IllegalArgumentException(SigningKeys.MASTER_KEY + " must be 32 bytes in base64");
        }
        if (signingSpoolLimit.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "inventory.access.signing-spool-limit must be positive: " + signingSpoolLimit);
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == MasterKey.BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningProperties[signingSpoolDirectory=" + signingSpoolDirectory + ", signingSpoolLimit="
                + signingSpoolLimit + ", signingMemory=" + signingMemory + "]";
    }
}
