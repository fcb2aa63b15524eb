/** The laws of channels, for each channel's own tests, and a channel in memory that keeps them. */
@NullMarked
package io.aisanet.treasury.channel;

import org.jspecify.annotations.NullMarked;
