/** What rounds are made of, whatever they break: options, a fault's moment and how well it was recovered from, the loop over rounds and its report. */
@NullMarked
package mall.inventory.faults.rounds;

import org.jspecify.annotations.NullMarked;
