/** Prices that follow from the request: by a number in it, or as the API itself says. */
@NullMarked
package io.aisanet.paywall.quote;

import org.jspecify.annotations.NullMarked;
