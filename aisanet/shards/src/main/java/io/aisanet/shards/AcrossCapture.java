package io.aisanet.shards;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Transfer;

/**
 * A capture of a hold whose payee lives on another shard: the payer has given the money, and the
 * payee gets it by a credit of which all follows from these fields.
 *
 * @param idHigh high half of the capture's own id
 * @param idLow low half
 * @param payer account id with its shard
 * @param captured local id of the account that the capture credited on the payer's shard
 * @param payee account id with its shard, another than the payer's
 * @param amount atomic units, 1 or more
 * @param capturedMs Unix milliseconds of the payer's shard's clock
 * @param category of the hold
 * @param resource of the hold
 */
public record AcrossCapture(
        long idHigh,
        long idLow,
        long payer,
        long captured,
        long payee,
        long amount,
        long capturedMs,
        long category,
        long resource) {
    /** A credit has a step number that no command of a {@link Course} has. */
    private static final int STEP = 6;

    /** Each attempt can be applied for so long after the one before. */
    private static final long ATTEMPT_MS = AcrossCommands.DAY_MS - 60 * 60_000;

    static final int ATTEMPTS_MAX = 30;

    /** How long after its capture a credit can be made. */
    static final long CREDIT_MS = ATTEMPTS_MAX * ATTEMPT_MS;

    /** A credit is remembered longer than one can be made: none is ever made twice. */
    private static final long KEPT_MS = 40 * AcrossCommands.DAY_MS;

    int from() {
        return ShardIds.shardOf(payer);
    }

    int to() {
        return ShardIds.shardOf(payee);
    }

    /** Whether the money lies where that for the payee's shard does: anybody can bind a hold. */
    boolean isIn(TransitAccounts transit) {
        return captured == transit.account(from(), to(), AccountId.assetCodeOf(payer));
    }

    /**
     * The credit, for the payee's shard.
     *
     * @param attempt from 0; each one that is known never to be applied is followed by the next
     */
    Transfer credit(int attempt, TransitAccounts transit) {
        Transfer credit = new Transfer();
        credit.idHigh = idHigh;
        credit.idLow = idLow;
        AcrossCommands.follow(credit, STEP, attempt);
        credit.expiryMs = capturedMs + ATTEMPT_MS * (attempt + 1);
        credit.payer = transit.account(to(), from(), AccountId.assetCodeOf(payee));
        credit.payee = ShardIds.local(payee);
        credit.amount = amount;
        credit.category = category;
        credit.resource = resource;
        credit.refundUntilMs = capturedMs + KEPT_MS;
        return credit;
    }
}
