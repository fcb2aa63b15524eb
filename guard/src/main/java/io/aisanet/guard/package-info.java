/**
 * What of AgentPayGuard is not arithmetic: policy documents, the commands that bring a ledger to
 * them, what differs, why a payment was refused in words, and what another policy would have done.
 * The decisions themselves are the ledger's.
 */
@NullMarked
package io.aisanet.guard;

import org.jspecify.annotations.NullMarked;
