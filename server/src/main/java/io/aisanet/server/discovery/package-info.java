/** The catalogue of what is sold on this network, as the Bazaar of x402 has it. */
@NullMarked
package io.aisanet.server.discovery;

import org.jspecify.annotations.NullMarked;
