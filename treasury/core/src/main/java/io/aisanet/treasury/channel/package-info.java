/**
 * What a channel is: a way for money into and out of the ledger's books, with four roles and the
 * laws they keep. A rail implements {@link io.aisanet.treasury.channel.Channel}; its tests extend
 * {@code ChannelContract}.
 */
@NullMarked
package io.aisanet.treasury.channel;

import org.jspecify.annotations.NullMarked;
