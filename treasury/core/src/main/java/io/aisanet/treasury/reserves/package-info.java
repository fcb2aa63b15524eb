/**
 * Proof of reserves: a Merkle sum tree over what accounts are owed, its root signed, and for each
 * holder a proof that his account is in it, checked offline.
 */
@NullMarked
package io.aisanet.treasury.reserves;

import org.jspecify.annotations.NullMarked;
