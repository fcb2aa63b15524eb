/** An account with one Interledger peer as a way for money in and out. */
@NullMarked
package io.aisanet.treasury.interledger;

import org.jspecify.annotations.NullMarked;
