/** Pools in a node: how much is where, what is to be moved, and moving it. */
@NullMarked
package io.aisanet.server.pools;

import org.jspecify.annotations.NullMarked;
