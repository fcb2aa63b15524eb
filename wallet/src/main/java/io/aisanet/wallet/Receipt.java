package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import java.net.URI;

/**
 * One payment that the server confirmed and that agrees with what was signed.
 *
 * @param asset what was paid in
 * @param amount atomic units (millionths) that were charged
 * @param upTo whether less may turn out to be charged: the answer was still being counted when the
 *     server wrote its receipt
 * @param payer the wallet itself
 * @param payee who was paid
 * @param transaction the network's name of the movement, as the server gave it
 * @param network CAIP-2 name of the network
 * @param resource the address that was paid for
 * @param dialect in which it was paid
 * @param paidAtMs when the confirmation came, in milliseconds since 1970 by this machine's clock
 */
public record Receipt(
        AisaAsset asset,
        long amount,
        boolean upTo,
        Payer payer,
        EvmAddress payee,
        String transaction,
        String network,
        URI resource,
        Dialect dialect,
        long paidAtMs) {}
