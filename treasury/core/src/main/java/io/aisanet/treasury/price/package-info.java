/**
 * What assets are worth: prices from several sources, and the breaker that stops an asset which is
 * not worth what it should be. Missing is closed, never one for one.
 */
@NullMarked
package io.aisanet.treasury.price;

import org.jspecify.annotations.NullMarked;
