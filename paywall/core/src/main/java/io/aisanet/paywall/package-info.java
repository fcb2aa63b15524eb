/**
 * What makes a call a paid one, without any web framework: routes and prices, the 402, the hold,
 * the capture, and what a repeated credential gets.
 */
@NullMarked
package io.aisanet.paywall;

import org.jspecify.annotations.NullMarked;
