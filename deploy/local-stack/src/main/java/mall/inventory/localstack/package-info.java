/** Real MySQL, Redis and Kafka on any machine, for services and tests, gone again when the JVM is. */
@NullMarked
package mall.inventory.localstack;

import org.jspecify.annotations.NullMarked;
