/** What our packets carry from end to end: parts of a payment, and the payee's word on them. */
@NullMarked
package io.aisanet.treasury.interledger.payment;

import org.jspecify.annotations.NullMarked;
