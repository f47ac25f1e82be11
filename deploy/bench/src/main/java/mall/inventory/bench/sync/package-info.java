/** How fast the binlog is published against a bare engine that only counts, and how old the product system and the read model are. */
@NullMarked
package mall.inventory.bench.sync;

import org.jspecify.annotations.NullMarked;
