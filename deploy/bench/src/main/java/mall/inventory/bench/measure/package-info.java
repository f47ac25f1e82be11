/** Measuring: slices, rounds in which everybody has a turn, medians, ranges and ratios. */
@NullMarked
package mall.inventory.bench.measure;

import org.jspecify.annotations.NullMarked;
