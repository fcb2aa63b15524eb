@NullMarked
package io.aisanet.treasury.interledger.payment;

import org.jspecify.annotations.NullMarked;
