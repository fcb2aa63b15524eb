/** A reverse proxy that turns any HTTP API into a paid one. */
@NullMarked
package io.aisanet.gateway;

import org.jspecify.annotations.NullMarked;
