/** The bank as a channel of the treasury. */
@NullMarked
package io.aisanet.treasury.iso20022.channel;

import org.jspecify.annotations.NullMarked;
