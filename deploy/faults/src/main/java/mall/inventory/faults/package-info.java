/** Tools that break things on purpose: a TCP proxy, signals, and a service in a JVM of its own that can be killed and frozen. */
@NullMarked
package mall.inventory.faults;

import org.jspecify.annotations.NullMarked;
