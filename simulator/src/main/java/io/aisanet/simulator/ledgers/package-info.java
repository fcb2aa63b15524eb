/**
 * The ledger beside the best that a good engineer would build on PostgreSQL and on Redis: the same
 * transfers, everything on disk before the answer, in turns on one machine.
 */
@NullMarked
package io.aisanet.simulator.ledgers;

import org.jspecify.annotations.NullMarked;
