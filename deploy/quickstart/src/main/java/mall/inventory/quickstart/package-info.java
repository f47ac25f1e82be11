/** The quickstart: starts the real stores and all four services in one JVM and shows the main job on real orders. */
@NullMarked
package mall.inventory.quickstart;

import org.jspecify.annotations.NullMarked;
