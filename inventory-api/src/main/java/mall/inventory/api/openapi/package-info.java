/** The published contract: an OpenAPI document made from the endpoints, their access rules and their refusals. */
@NullMarked
package mall.inventory.api.openapi;

import org.jspecify.annotations.NullMarked;
