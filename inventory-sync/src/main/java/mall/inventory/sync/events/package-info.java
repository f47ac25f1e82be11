/** What is published: events, the topics they go to and how they are written. Knows nothing of where they come from or who reads them. */
@NullMarked
package mall.inventory.sync.events;

import org.jspecify.annotations.NullMarked;
