/** {@code aisa order}: orders of goods, from the seller's side and the buyer's. */
@NullMarked
package io.aisanet.app.order;

import org.jspecify.annotations.NullMarked;
