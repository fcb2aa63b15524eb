/** The node's HTTP face: x402 facilitator, {@code /v1}, authentication and OpenAPI. */
@NullMarked
package io.aisanet.server;

import org.jspecify.annotations.NullMarked;
