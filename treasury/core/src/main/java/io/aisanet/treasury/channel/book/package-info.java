/**
 * The records of a channel that keeps its own: one file that is only added to, from which all that
 * was promised follows after a crash.
 */
@NullMarked
package io.aisanet.treasury.channel.book;

import org.jspecify.annotations.NullMarked;
