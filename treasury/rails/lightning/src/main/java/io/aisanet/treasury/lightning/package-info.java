/**
 * A payment channel with a peer of a hash-locked network, as Lightning is one, as a way for money
 * in and out: invoices, HTLCs over several hops, preimages as proof.
 */
@NullMarked
package io.aisanet.treasury.lightning;

import org.jspecify.annotations.NullMarked;
