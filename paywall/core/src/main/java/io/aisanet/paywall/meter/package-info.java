/**
 * What calls use: tokens, bytes, lines, seconds, or whatever the upstream reports, and its prices.
 */
@NullMarked
package io.aisanet.paywall.meter;

import org.jspecify.annotations.NullMarked;
