/** The x402 facilitator: from signed credentials to holds and captures, without HTTP. */
@NullMarked
package io.aisanet.server.facilitator;

import org.jspecify.annotations.NullMarked;
