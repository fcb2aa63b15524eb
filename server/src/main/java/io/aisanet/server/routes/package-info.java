/** What each route means: the x402 facilitator and {@code /v1}. */
@NullMarked
package io.aisanet.server.routes;

import org.jspecify.annotations.NullMarked;
