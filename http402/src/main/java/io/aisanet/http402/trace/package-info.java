/** Following a payment through programs; who follows it stands behind an interface. */
@NullMarked
package io.aisanet.http402.trace;

import org.jspecify.annotations.NullMarked;
