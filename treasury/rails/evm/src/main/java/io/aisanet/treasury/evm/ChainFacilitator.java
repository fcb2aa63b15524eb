package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedKind;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.http402.X402;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.FeeHistory;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settles payments of x402 {@code exact} on a real chain: hands the payer's EIP-3009 order in to
 * the token and pays the gas. An order is settled once: a second call is told so, because a
 * resource server that does not count nonces itself relies on it. Settled means in a block, as with
 * every facilitator; {@link #step}, called again and again, sees that it stays in one. The client
 * and the key are the caller's and stay open. Safe for several threads.
 */
public final class ChainFacilitator implements AutoCloseable {
    /** The purpose of orders of our own. */
    private static final Bytes32 OWN =
            Bytes32.of(Keccak256.hash("AIsa's own".getBytes(StandardCharsets.UTF_8)));

    private final ChainClient client;
    private final HotKey key;
    private final FacilitatorTerms terms;
    private final OrderCheck check;
    private final SettlementWait wait;
    private final ChainOrders orders;
    private final SettlementBook book;
    private final SettlementDesk desk;

    private ChainFacilitator(
            SettlementDesk.Means means, FacilitatorTerms terms, Path file, Checkpoint checkpoint)
            throws IOException {
        this.client = means.client();
        this.key = means.key();
        this.terms = terms;
        this.check = new OrderCheck(means, terms.tokens());
        this.book = new SettlementBook(file, checkpoint);
        this.desk = new SettlementDesk(means, terms, book);
        this.wait = new SettlementWait(desk, means.clock(), terms.patience());
        this.orders = new ChainOrders(check, book, desk, wait);
    }

    /**
     * Opens it on what is on disk; the chain is not asked yet.
     *
     * @param key pays for gas and needs nothing else; no other program may use it
     * @param file of its own, for what it signed
     * @throws IOException the file cannot be read, is damaged, or another process has it open
     */
    public static ChainFacilitator open(
            ChainClient client, HotKey key, FacilitatorTerms terms, Path file) throws IOException {
        return open(
                new SettlementDesk.Means(client, key, InstantSource.system()),
                terms,
                file,
                Checkpoint.NONE);
    }

    static ChainFacilitator open(
            SettlementDesk.Means means, FacilitatorTerms terms, Path file, Checkpoint checkpoint)
            throws IOException {
        return new ChainFacilitator(means, terms, file, checkpoint);
    }

    /** For whoever serves something between taking a payment and handing it in. */
    public ChainOrders orders() {
        return orders;
    }

    private String network() {
        return EvmNetwork.name(client.chainId());
    }

    /** What it settles. */
    public SupportedResponse supported() {
        return new SupportedResponse(
                List.of(new SupportedKind(X402.VERSION, X402.SCHEME_EXACT, network(), null)),
                List.of(),
                Map.of("eip155:*", List.of(key.address().toString())));
    }

    /**
     * Whether a payment would settle now: signature, terms, and what the token says of balance and
     * nonce.
     */
    public VerifyResponse verify(FacilitatorRequest request) {
        try {
            return switch (check.judge(request)) {
                case OrderCheck.Verdict.Good(Settlement.Order order) ->
                        VerifyResponse.valid(order.payer());
                case OrderCheck.Verdict.Bad(String code, String sentence) ->
                        VerifyResponse.invalid(code, sentence, payer(request));
            };
        } catch (ChainTrouble e) {
            return VerifyResponse.invalid(
                    ErrorCodes.UNEXPECTED_VERIFY_ERROR, e.getMessage(), payer(request));
        }
    }

    private static @Nullable String payer(FacilitatorRequest request) {
        return ExactScheme.claimedPayer(request.paymentPayload()).orElse(null);
    }

    /**
     * Moves the money. Pending means that it may still settle, and is watched on: asked again, the
     * same payment is answered as settled once. For two requests with one payment that is one
     * success, because a resource server that counts no nonces relies on it.
     *
     * @throws IOException our own disk fails: nothing was sent
     */
    public SettleResponse settle(FacilitatorRequest request) throws IOException {
        try {
            Settlement before = handedIn(request);
            if (before != null) {
                return answer(request, before);
            }
            return switch (check.judge(request)) {
                case OrderCheck.Verdict.Bad(String code, String sentence) ->
                        failed(request, code, sentence);
                case OrderCheck.Verdict.Good(Settlement.Order order) ->
                        switch (desk.handIn(order, Settlement.NO_PURPOSE)) {
                            case SettlementDesk.Handed.Not(String sentence) ->
                                    failed(request, ErrorCodes.EXACT_TRANSACTION_FAILED, sentence);
                            case SettlementDesk.Handed.Before(Settlement settlement) ->
                                    answer(request, settlement);
                            case SettlementDesk.Handed.In(Settlement settlement) ->
                                    answer(request, settlement);
                        };
            };
        } catch (ChainTrouble e) {
            return failed(
                    request, ErrorCodes.UNEXPECTED_SETTLE_ERROR, String.valueOf(e.getMessage()));
        }
    }

    /** Only what is byte by byte the order that we signed for is answered about. */
    private @Nullable Settlement handedIn(FacilitatorRequest request) {
        try {
            Settlement.Order order = check.read(request);
            Settlement before = book.find(order.id());
            return before != null && before.is(order) ? before : null;
        } catch (MalformedMessage e) {
            return null; // judging it says what is wrong
        }
    }

    private SettleResponse answer(FacilitatorRequest request, Settlement settlement)
            throws IOException {
        boolean ours = settlement.purpose().equals(Settlement.NO_PURPOSE);
        if (!ours || settlement.isTold()) {
            return duplicate(request, settlement);
        }
        return switch (wait.await(settlement)) {
            case Collected.Done(String transaction) ->
                    book.tell(settlement)
                            ? SettleResponse.settled(
                                    transaction,
                                    network(),
                                    settlement.order().payer().toString(),
                                    settlement.order().amount().toString())
                            : duplicate(request, settlement);
            case Collected.Never(String sentence) ->
                    failed(request, ErrorCodes.EXACT_TRANSACTION_FAILED, sentence);
            case Collected.Pending(String sentence) ->
                    failed(request, ErrorCodes.SETTLEMENT_PENDING, sentence);
        };
    }

    private SettleResponse duplicate(FacilitatorRequest request, Settlement settlement) {
        return failed(
                request,
                ErrorCodes.DUPLICATE_SETTLEMENT,
                "it was handed in before and is " + settlement.state());
    }

    private SettleResponse failed(FacilitatorRequest request, String code, String sentence) {
        return SettleResponse.failed(code, sentence, network(), payer(request));
    }

    /** Hands an order of our own in; false where it would not be carried out. */
    boolean handIn(Settlement.Order order) throws IOException {
        return desk.handIn(order, OWN) instanceof SettlementDesk.Handed.In;
    }

    /** What somebody has, in atomic units. */
    long balance(EvmAddress token, EvmAddress of) throws ChainTrouble {
        return check.balance(token, of).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /** What a unit of gas costs now. */
    long gasPriceWei() throws ChainTrouble {
        FeeHistory now = client.ask(ChainNode::fees).get();
        return now.nextBaseFeeWei() + Math.max(now.tipWei(), terms.fees().minTipWei());
    }

    /** Whether an order of this payer is on its way. */
    boolean isUnderWay(EvmAddress payer) {
        return book.isOpen(payer);
    }

    /** How many orders of this payer were handed in. */
    int handedIn(EvmAddress payer) {
        return book.countOf(payer);
    }

    /** What gas has cost so far. */
    public GasSpent gas() {
        return book.gas();
    }

    /** Payments that are handed in and not final. */
    public int underWay() {
        return book.open().size();
    }

    /**
     * One pass over what is handed in and not final: sent again, replaced, watched.
     *
     * @throws IOException the chain cannot be asked now ({@link ChainTrouble}), or our own disk
     *     fails
     */
    public void step() throws IOException {
        desk.step();
    }

    /** Lets go of the file. */
    @Override
    public void close() {
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
