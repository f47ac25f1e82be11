/** The stock of activities as the engine moves it: what accepted orders are still to have booked, and units on their way back. */
@NullMarked
package mall.inventory.deduction.activity;

import org.jspecify.annotations.NullMarked;
