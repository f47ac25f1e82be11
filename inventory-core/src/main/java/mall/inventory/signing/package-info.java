/**
 * Signed pushes: warehouse systems sign what they send, as Standard Webhooks describes it, instead of sending a token along. Keys,
 * the check, and the memory of what was answered.
 */
@NullMarked
package mall.inventory.signing;

import org.jspecify.annotations.NullMarked;
