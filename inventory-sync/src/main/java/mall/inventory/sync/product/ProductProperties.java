package mall.inventory.sync.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The product system. Without its address nothing is written to it.
 *
 * @param url of its database, for JDBC
 * @param username of that database
 * @param password of that database
 * @param consume whether this node writes to it; the endpoints work on a node that does not
 * @param createTable whether the table is made at start; it is the product system's, so only where nobody else makes it
 * @param group of the consumers: the nodes of a group share the partitions
 * @param batch most events of a transaction
 * @param consumers on this node
 * @param settle how long a difference may last until it is one: events are under way
 */
@Validated
@ConfigurationProperties("inventory.sync.product")
record ProductProperties(
        @NotBlank String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("true") boolean consume,
        @DefaultValue("false") boolean createTable,
        @DefaultValue("product-system") @NotBlank String group,
        @DefaultValue("5000") @Min(1) @Max(10_000) int batch,
        @DefaultValue("1") @Min(1) @Max(16) int consumers,
        @DefaultValue("5s") Duration settle) {

    /** Passwords do not belong into logs. */
    @Override
    public String toString() {
        return "product system of " + username;
    }
}
