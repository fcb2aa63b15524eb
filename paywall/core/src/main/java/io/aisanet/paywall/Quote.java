package io.aisanet.paywall;

import org.jspecify.annotations.Nullable;

/**
 * A price that was made for one request and holds until it expires.
 *
 * @param token says the price and until when, signed: whoever pays gives it back
 * @param untilMs unix milliseconds at which it ends
 * @param former terms of an authentic quote that came with the request and has ended; null = none
 *     came, or it still holds and is this one
 */
public record Quote(String token, long untilMs, @Nullable Terms former) {}
