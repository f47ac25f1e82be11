package mall.inventory.access;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How API tokens are checked.
 *
 * @param bootstrapToken the first token: when there is no client named {@code bootstrap}, one with scope ops is registered with
 *     it at start. At least 32 characters; empty for none
 * @param tokenTtl how long a known token is believed without asking the database: a token revoked on another node lives so long
 * @param unknownTokenTtl how long a token that is not known is refused without asking the database: one registered on another
 *     node may need so long
 * @param cachedTokens how many known, and how many unknown, tokens are remembered
 * @param lookups how many tokens never seen are looked up in the database at a time, and as many again that were good before;
 *     callers beyond wait, then are told to come again
 */
@Validated
@ConfigurationProperties("inventory.access")
record AccessProperties(
        @Nullable String bootstrapToken,

        @NotNull @DefaultValue("30s") @DurationMin(seconds = 0) @DurationMax(minutes = 10)
        Duration tokenTtl,

        @NotNull @DefaultValue("2s") @DurationMin(seconds = 0) @DurationMax(minutes = 1)
        Duration unknownTokenTtl,

        @Min(1) @DefaultValue("10000") int cachedTokens,
        @Min(1) @DefaultValue("4") int lookups) {

    private static final int MIN_BOOTSTRAP_LENGTH = 32;

    /** The token is checked here and not by an annotation, whose complaint would print it. */
    AccessProperties {
        if (bootstrapToken != null && bootstrapToken.isEmpty()) {
            bootstrapToken = null;
        }
        if (bootstrapToken != null && bootstrapToken.length() < MIN_BOOTSTRAP_LENGTH) {
            throw new IllegalArgumentException(
                    "inventory.access.bootstrap-token needs at least " + MIN_BOOTSTRAP_LENGTH + " characters");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessProperties[tokenTtl=" + tokenTtl + ", unknownTokenTtl=" + unknownTokenTtl + ", cachedTokens="
                + cachedTokens + ", lookups=" + lookups + "]";
    }
}
