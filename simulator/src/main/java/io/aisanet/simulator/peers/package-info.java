/**
 * What others offer, on the same machine with the same load: a plain proxy, and the paywall that
 * everybody has.
 */
@NullMarked
package io.aisanet.simulator.peers;

import org.jspecify.annotations.NullMarked;
