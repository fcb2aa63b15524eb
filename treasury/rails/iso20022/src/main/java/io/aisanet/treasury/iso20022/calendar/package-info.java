/** On which days and until which hour a bank moves money. */
@NullMarked
package io.aisanet.treasury.iso20022.calendar;

import org.jspecify.annotations.NullMarked;
