/** Payments and days, read from the ledger's event feed. */
@NullMarked
package io.aisanet.server.history;

import org.jspecify.annotations.NullMarked;
