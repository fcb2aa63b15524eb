/**
 * A copy of what the ledger's events tell, in a database that can be asked: payments, decisions,
 * statements. It is derived and may be thrown away; the event feed makes it anew.
 */
@NullMarked
package io.aisanet.history;

import org.jspecify.annotations.NullMarked;
