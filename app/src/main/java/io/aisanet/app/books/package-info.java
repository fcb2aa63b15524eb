/** What follows from the ledger's events alone: balances, checks, the digest of a day. */
@NullMarked
package io.aisanet.app.books;

import org.jspecify.annotations.NullMarked;
