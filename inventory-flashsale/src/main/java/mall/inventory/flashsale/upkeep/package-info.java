/** Chores that go on for as long as the service runs, each on a thread of its own. */
@NullMarked
package mall.inventory.flashsale.upkeep;

import org.jspecify.annotations.NullMarked;
