package io.aisanet.app.rails;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ChainAsset;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaidBy;
import io.aisanet.paywall.PaymentState;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.treasury.evm.ChainOrders;
import io.aisanet.treasury.evm.ChainOrders.Stand;
import io.aisanet.treasury.evm.ChainOrders.Taken;
import io.aisanet.treasury.evm.Collected;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Payments at the node's gateway on the chains of its rails. */
final class GatewayTill implements ChainTill {
    /** How long a payee that could not be found is not asked for again. */
    private static final long UNKNOWN_MS = 5_000;

    private final List<Chain> chains;
    private final LedgerCalls calls;
    private final Wallets wallets;
    private final InstantSource clock;

    /** A chain and what its units count as. */
    private record Chain(GasDesk desk, Asset asset) {}

    GatewayTill(List<ChainRail> rails, LedgerCalls calls, InstantSource clock) {
        this.chains =
                rails.stream()
                        .flatMap(rail ->
                                rail.gas().stream().map(desk -> new Chain(desk, rail.asset())))
                        .toList();
        this.calls = calls;
        this.wallets = new Wallets(calls);
        this.clock = clock;
    }

    @Override
    public List<ChainAsset> assets() {
        return chains.stream()
                .map(chain ->
                        new ChainAsset(
                                AisaAsset.valueOf(chain.asset().name()),
                                chain.desk().domain(),
                                chain.desk().config().least(),
                                new Payees(chain)))
                .toList();
    }

    /** Where providers are paid, remembered: each 402 asks. */
    private final class Payees implements ChainAsset.Payees {
        private final Chain chain;
        private final Map<EvmAddress, EvmAddress> known = new ConcurrentHashMap<>();
        private final Map<EvmAddress, Long> unknownMs = new ConcurrentHashMap<>();

        Payees(Chain chain) {
            this.chain = chain;
        }

        @Override
        public Optional<EvmAddress> onChain(EvmAddress payTo) {
            EvmAddress found = known.get(payTo);
            if (found != null) {
                return Optional.of(found);
            }
            long nowMs = clock.millis();
            if (nowMs - unknownMs.getOrDefault(payTo, nowMs - UNKNOWN_MS) < UNKNOWN_MS) {
                return Optional.empty();
            }
            Optional<EvmAddress> now = find(payTo);
            now.ifPresentOrElse(
                    address -> known.put(payTo, address), () -> unknownMs.put(payTo, nowMs));
            return now;
        }

        /** A wallet without an account in the asset cannot be credited. */
        private Optional<EvmAddress> find(EvmAddress payTo) {
            return wallets.find(payTo)
                    .filter(wallet -> hasAccount(wallet.id()))
                    .flatMap(wallet -> chain.desk().payTo(wallet.id(), payTo));
        }

        private boolean hasAccount(long wallet) {
            long account = AccountId.of(wallet, chain.asset());
            return calls.ask(calls.ledger().account(account)).isPresent();
        }
    }

    private static PaidBy.X402 paid(HoldOrder order) {
        if (order.by() instanceof PaidBy.X402 by && by.isOnChain()) {
            return by;
        }
        throw new IllegalArgumentException("no payment on a chain: " + order);
    }

    private static FacilitatorRequest request(HoldOrder order) {
        PaidBy.X402 by = paid(order);
        return new FacilitatorRequest(by.payment(), by.requirements());
    }

    private ChainOrders orders(HoldOrder order) {
        String network = paid(order).requirements().network();
        return chains.stream()
                .map(Chain::desk)
                .filter(desk -> desk.network().equals(network))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("never offered: " + network))
                .facilitator()
                .orders();
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return switch (orders(order).take(request(order), order.binding())) {
            case Taken.Free free -> new HoldResult.Held();
            case Taken.Before(Stand stand, boolean same) ->
                    new HoldResult.Repeated(state(stand), same);
            case Taken.Trouble(String sentence) -> new HoldResult.Unavailable(sentence);
            case Taken.Bad(String code, String sentence) -> bad(code, sentence);
        };
    }

    private static HoldResult bad(String code, String sentence) {
        return switch (code) {
            case ErrorCodes.EXACT_NONCE_ALREADY_USED ->
                    new HoldResult.Repeated(PaymentState.UNKNOWN, true);
            case ErrorCodes.EXACT_INSUFFICIENT_BALANCE -> new HoldResult.InsufficientFunds();
            default ->
                    new HoldResult.Refused(
                            code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                            sentence + ". Nothing was charged.");
        };
    }

    @Override
    public CaptureResult capture(HoldOrder order) {
        try {
            return switch (orders(order).collect(request(order), order.binding())) {
                case Collected.Done(String transaction) ->
                        new CaptureResult.Captured(transaction, order.sale().price().amount());
                case Collected.Never(String sentence) -> new CaptureResult.NotCaptured(sentence);
                case Collected.Pending(String sentence) -> new CaptureResult.Unknown(sentence);
            };
        } catch (IOException e) {
            return new CaptureResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void release(HoldOrder order) {
        orders(order).release(request(order));
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return state(orders(order).standOf(request(order)));
    }

    private static PaymentState state(Stand stand) {
        return switch (stand) {
            case NONE -> PaymentState.NONE;
            case OPEN -> PaymentState.OPEN;
            case CARRIED_OUT -> PaymentState.CAPTURED;
            case ENDED -> PaymentState.ENDED;
        };
    }
}
