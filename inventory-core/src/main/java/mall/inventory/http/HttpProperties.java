package mall.inventory.http;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of HTTP requests.
 *
 * @param maxRequestSize largest body of a request; more is refused with 413
 */
@Validated
@ConfigurationProperties("inventory.http")
record HttpProperties(@NotNull @DefaultValue("1MB") DataSize maxRequestSize) {

    HttpProperties {
        if (maxRequestSize.toBytes() < 1) {
            throw new IllegalArgumentException("inventory.http.max-request-size must be positive: " + maxRequestSize);
        }
    }
}
