/** HTTP to one peer of a channel, with bounds. */
@NullMarked
package io.aisanet.treasury.channel.peer;

import org.jspecify.annotations.NullMarked;
