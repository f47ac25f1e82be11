/** The world as a tree of regions: countries, their subdivisions, and China's cities and districts, by standard codes. */
@NullMarked
package mall.inventory.region;

import org.jspecify.annotations.NullMarked;
