/**
 * AIsa's own dialect: one signature over a request and its price, sent with the first request, so
 * that a call and its payment are one round trip.
 */
@NullMarked
package io.aisanet.http402.nativepay;

import org.jspecify.annotations.NullMarked;
