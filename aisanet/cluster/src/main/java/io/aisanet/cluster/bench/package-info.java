/** Measures a node: how many transfers a second, and how long one takes. */
@NullMarked
package io.aisanet.cluster.bench;

import org.jspecify.annotations.NullMarked;
