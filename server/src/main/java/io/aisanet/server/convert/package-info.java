/** Conversions: firm quotes, and what executes them. */
@NullMarked
package io.aisanet.server.convert;

import org.jspecify.annotations.NullMarked;
