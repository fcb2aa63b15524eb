/** What we and the peer of our channel say to each other: JSON over HTTP. */
@NullMarked
package io.aisanet.treasury.lightning.wire;

import org.jspecify.annotations.NullMarked;
