package mall.inventory.sync.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events go.
 *
 * @param stock of SKUs, compacted: the last event of each SKU stays
 * @param reservations of orders
 * @param deadLetters events of stock that the product system could not take, with the reason
 */
@ConfigurationProperties("inventory.sync.topics")
public record Topics(
        @DefaultValue("inventory.stock.v1") String stock,
        @DefaultValue("inventory.reservations.v1") String reservations,
        @DefaultValue("inventory.stock.v1.dead") String deadLetters) {}
