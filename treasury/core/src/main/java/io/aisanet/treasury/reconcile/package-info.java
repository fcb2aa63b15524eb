/**
 * Reconciliation: the ledger's entries, the rails' records and the outside's statements, held
 * against each other. Each match says why, each break what is wrong and for how long.
 */
@NullMarked
package io.aisanet.treasury.reconcile;

import org.jspecify.annotations.NullMarked;
