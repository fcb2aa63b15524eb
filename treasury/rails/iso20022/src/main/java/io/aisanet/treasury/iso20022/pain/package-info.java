/** Payment orders to the bank, and what the bank says about them. */
@NullMarked
package io.aisanet.treasury.iso20022.pain;

import org.jspecify.annotations.NullMarked;
