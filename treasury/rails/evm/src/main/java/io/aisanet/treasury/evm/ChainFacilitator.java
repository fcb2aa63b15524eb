package io.aisanet.treasury.evm;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedKind;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.http402.X402;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.treasury.evm.chain.Receipt;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settles payments of x402 {@code exact} on a real chain: hands the payer's EIP-3009 order in to
 * the token and pays the gas. An order is settled once: a second call is told so, because a
 * resource server that does not count nonces itself relies on it. Settled means in a block, as with
 * every facilitator; {@link #step}, called again and again, sees that it stays in one. The client
 * and the key are the caller's and stay open. Safe for several threads.
 */
public final class ChainFacilitator implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 100;

    private final ChainClient client;
    private final HotKey key;
    private final FacilitatorTerms terms;
    private final InstantSource clock;
    private final ExactScheme exact = new ExactScheme(Secp256k1.best());
    private final SettlementBook book;
    private final SettlementDesk desk;

    private ChainFacilitator(
            SettlementDesk.Means means, FacilitatorTerms terms, Path file, Checkpoint checkpoint)
            throws IOException {
        this.client = means.client();
        this.key = means.key();
        this.clock = means.clock();
        this.terms = terms;
        this.book = new SettlementBook(file, checkpoint);
        this.desk = new SettlementDesk(means, terms, book);
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
            return switch (judge(request)) {
                case Verdict.Good(Settlement.Order order, String amount) ->
                        VerifyResponse.valid(order.payer());
                case Verdict.Bad(String code, String sentence) ->
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

    /** What a payment is worth. */
    private sealed interface Verdict {
        record Good(Settlement.Order order, String amount) implements Verdict {}

        record Bad(String code, String sentence) implements Verdict {}
    }

    private Verdict judge(FacilitatorRequest request) throws ChainTrouble {
        PaymentRequirements ours = request.paymentRequirements();
        if (!ours.network().equals(network())) {
            return new Verdict.Bad(
                    ErrorCodes.INVALID_NETWORK, "only " + network() + " settles here");
        }
        ExactResult result = exact.verify(request.paymentPayload(), ours, clock.millis() / 1000);
        if (result instanceof ExactResult.Invalid(String code, String message)) {
            return new Verdict.Bad(code, message);
        }
        try {
            ExactPayload signed = ExactPayload.fromJson(request.paymentPayload().payload());
            EvmAddress token = EvmAddress.parse(ours.asset());
            return judge(token, signed, signature(signed));
        } catch (MalformedMessage e) {
            return new Verdict.Bad(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private static byte[] signature(ExactPayload signed) throws MalformedMessage {
        byte[] signature = HexBytes.parse(signed.signature()).toBytes();
        int v = signature.length - 1;
        if (signature[v] < 27) {
            // The token wants v as Ethereum writes it; the payer may have sent 0 or 1.
            signature[v] = (byte) (signature[v] + 27);
        }
        return signature;
    }

    private Verdict judge(EvmAddress token, ExactPayload signed, byte[] signature)
            throws ChainTrouble, MalformedMessage {
        TransferAuthorization order = signed.authorization();
        Long least = terms.tokens().get(token);
        if (least == null) {
            return new Verdict.Bad(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, token + " is not settled here");
        }
        if (order.value().compareTo(BigInteger.valueOf(least)) < 0) {
            return new Verdict.Bad(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                    "less than " + least + " is not worth the gas");
        }
        if (number(token, Eip3009.state(order.from(), order.nonce())).signum() != 0) {
            return new Verdict.Bad(
                    ErrorCodes.EXACT_NONCE_ALREADY_USED, "the order was carried out before");
        }
        if (number(token, Erc20.balanceOf(order.from())).compareTo(order.value()) < 0) {
            return new Verdict.Bad(
                    ErrorCodes.EXACT_INSUFFICIENT_BALANCE, order.from() + " has less than that");
        }
        return new Verdict.Good(
                new Settlement.Order(
                        token, order.from(), order.nonce(), Eip3009.transfer(order, signature)),
                order.value().toString());
    }

    private BigInteger number(EvmAddress token, HexBytes question)
            throws ChainTrouble, MalformedMessage {
        Call call = new Call(key.address(), token, question);
        return Erc20.number(client.ask(node -> node.call(call, ChainNode.LATEST)).get());
    }

    /**
     * Moves the money. Pending means that it may still settle, and is watched on.
     *
     * @throws IOException our own disk fails: nothing was sent
     */
    public SettleResponse settle(FacilitatorRequest request) throws IOException {
        try {
            return switch (judge(request)) {
                case Verdict.Bad(String code, String sentence) -> failed(request, code, sentence);
                case Verdict.Good(Settlement.Order order, String amount) ->
                        switch (desk.handIn(order)) {
                            case SettlementDesk.Handed.Not(String sentence) ->
                                    failed(request, ErrorCodes.EXACT_TRANSACTION_FAILED, sentence);
                            case SettlementDesk.Handed.Before(Settlement settlement) ->
                                    failed(
                                            request,
                                            ErrorCodes.DUPLICATE_SETTLEMENT,
                                            "it was handed in before and is " + settlement.state());
                            case SettlementDesk.Handed.In(Settlement settlement) ->
                                    await(request, settlement, amount);
                        };
            };
        } catch (ChainTrouble e) {
            return failed(request, ErrorCodes.UNEXPECTED_SETTLE_ERROR, e.getMessage());
        }
    }

    private SettleResponse await(FacilitatorRequest request, Settlement settlement, String amount)
            throws IOException {
        long untilMs = clock.millis() + terms.patience().toMillis();
        do {
            Optional<Receipt> receipt = desk.look(settlement);
            if (receipt.isPresent()) {
                String hash = receipt.get().txHash().toString();
                return receipt.get().success()
                        ? SettleResponse.settled(
                                hash, network(), settlement.order().payer().toString(), amount)
                        : failed(
                                request,
                                ErrorCodes.EXACT_TRANSACTION_FAILED,
                                "reverted in " + hash);
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                untilMs = Long.MIN_VALUE;
            }
        } while (clock.millis() < untilMs);
        return failed(request, ErrorCodes.SETTLEMENT_PENDING, "it is in no block yet");
    }

    private SettleResponse failed(FacilitatorRequest request, String code, String sentence) {
        return SettleResponse.failed(code, sentence, network(), payer(request));
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
