/** What a node and a gateway do, as numbers that Prometheus reads. */
@NullMarked
package io.aisanet.observe;

import org.jspecify.annotations.NullMarked;
