package io.aisanet.server.routes;

import io.aisanet.history.HistoryService;
import io.aisanet.server.MetricsPage;
import io.aisanet.server.NewOwnerCaps;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.discovery.Catalogue;
import io.aisanet.server.discovery.Registrar;
import io.aisanet.server.facilitator.Facilitator;
import io.aisanet.server.history.CredentialNames;
import io.aisanet.server.history.DayDigest;
import io.aisanet.server.history.OwnerDefaults;
import io.aisanet.server.history.PaymentList;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Treasury;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the routes call.
 *
 * @param openFacilitator whether {@code /x402} needs no key
 * @param verifyGate how often {@code /x402/verify} may be asked
 * @param conversions empty = this node converts nothing
 * @param treasury empty = this node has no rails
 * @param prices empty = this node watches none
 * @param pools empty = this node keeps none
 * @param history empty = this node keeps none
 * @param metrics empty = none are told
 * @param snapshot asks the node for a snapshot; completes with its log position
 */
public record Services(
        LedgerCalls calls,
        RepeatableCommands commands,
        Wallets wallets,
        PaymentList payments,
        PaymentList refunds,
        DayDigest digest,
        CredentialNames credentials,
        OwnerDefaults defaults,
        NewOwnerCaps newOwnerCaps,
        Facilitator facilitator,
        boolean openFacilitator,
        VerifyGate verifyGate,
        Catalogue catalogue,
        Registrar registrar,
        Optional<Conversions> conversions,
        Optional<Treasury> treasury,
        Optional<PriceWatch> prices,
        Optional<PoolDesk> pools,
        Optional<HistoryService> history,
        Optional<MetricsPage> metrics,
        Supplier<CompletableFuture<Long>> snapshot,
        InstantSource clock) {}
