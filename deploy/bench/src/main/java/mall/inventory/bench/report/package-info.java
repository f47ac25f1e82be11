/** What a run prints: tables, the machine it ran on, goals beside the figures. */
@NullMarked
package mall.inventory.bench.report;

import org.jspecify.annotations.NullMarked;
