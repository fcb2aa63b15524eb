package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.wallet.UnpaidCall.Outbound;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An HTTP client that pays. It sends a request; when the server answers 402 with an x402 offer that
 * the caps allow, it signs one payment and sends the same request once more with it.
 *
 * <p>One call signs at most one payment. While no answer comes, the same payment is sent again (its
 * nonce can be cashed once), never a new one; a second 402 ends the call. Redirects are followed
 * within the origin only.
 *
 * <p>Safe for use by many threads; the caps count over all of them.
 */
public final class PayingClient implements AutoCloseable {
    private final Outbound outbound;
    private final OfferDesk desk;
    private final SpendBook book;
    private final Signer signer;
    private final PaidCall.Judgement judgement;
    private final Options options;

    /** How this client behaves toward its owner. */
    record Options(PaymentListener listener, boolean dryRun, boolean ownsHttp, HttpClient http) {}

    PayingClient(PayingClientBuilder builder) {
        this.options = builder.options();
        this.outbound =
                new Outbound(
                        new Wire(options.http(), builder.limits().requestTimeout()),
                        builder.limits());
        this.book = new SpendBook(builder.caps(), builder.clock());
        this.desk = new OfferDesk(builder.caps(), book);
        this.signer = new Signer(builder.wallet(), builder.clock(), builder.mandate());
        this.judgement =
                new PaidCall.Judgement(
                        new Confirmation(builder.wallet().address(), builder.clock()),
                        builder.clock());
    }

    /** Starts with the default caps; the wallet stays the caller's to close. */
    public static PayingClientBuilder builder(AgentWallet wallet) {
        return new PayingClientBuilder(wallet);
    }

    /**
     * Sends a request and pays for it if need be.
     *
     * @throws PaidRequestFailedException when a payment was sent and no complete answer came; it
     *     must not be answered by calling this method again, which could pay twice
     * @throws IOException for any other failure; nothing was paid
     * @throws InterruptedException when interrupted before anything was signed
     * @throws IllegalArgumentException when the request carries a payment already
     */
    public <T> PaidResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest prepared = prepare(request);
        return switch (new UnpaidCall<>(prepared, handler, desk(), outbound).run()) {
            case UnpaidCall.Answered<T>(PaidResponse<T> response) -> {
                if (!(response.payment() instanceof Payment.None)) {
                    options.listener().afterPayment(response.payment());
                }
                yield response;
            }
            case UnpaidCall.ToPay<T>(HttpRequest asked, OfferDesk.Take take) -> {
                PendingPayment pending = sign(asked, take);
                yield finish(pending, new PaidCall<>(pending, handler, judgement, outbound));
            }
        };
    }

    /**
     * {@link #send} on a virtual thread. Cancelling the future does not stop the call: it may have
     * paid.
     */
    public <T> CompletableFuture<PaidResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<PaidResponse<T>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("aisa-pay")
                .start(() -> {
                    try {
                        answer.complete(send(request, handler));
                    } catch (Throwable e) { // whatever ends the call is the caller's to see
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    /**
     * Sends a payment in doubt again, with its own request, until an answer comes or the payment
     * has expired. Nothing new is signed.
     */
    public <T> PaidResponse<T> resume(PendingPayment pending, BodyHandler<T> handler)
            throws PaidRequestFailedException {
        return finish(pending, new PaidCall<>(pending, handler, judgement, outbound).sentBefore());
    }

    /**
     * Ends the doubt about a payment by what somebody who knows has said, for instance the ledger.
     *
     * @param charged whether the payment's nonce has been spent; if not, the caller must be sure
     *     that it never will be, as it is after {@link PendingPayment#expiresAt()}
     */
    public void resolve(PendingPayment pending, boolean charged) {
        if (charged) {
            book.spend(pending.reservation());
        } else {
            book.release(pending.reservation());
        }
    }

    /** What the confirmed payments of this client come to, in atomic units. */
    public long spent(AisaAsset asset) {
        return book.spent(asset);
    }

    /** What is set aside for payments under way, in doubt or not yet expired, in atomic units. */
    public long reserved(AisaAsset asset) {
        return book.reserved(asset);
    }

    /** The last 10,000 confirmed payments, oldest first. */
    public List<Receipt> receipts() {
        return book.receipts();
    }

    /**
     * Closes the HTTP client if this client made it: waits for calls under way, at most the request
     * time-out, and ends what is left, bodies that nobody reads included.
     */
    @Override
    public void close() {
        if (!options.ownsHttp()) {
            return;
        }
        options.http().shutdown();
        try {
            options.http().awaitTermination(outbound.limits().requestTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        options.http().shutdownNow();
    }

    private HttpRequest prepare(HttpRequest request) throws IOException, InterruptedException {
        for (String header : List.of(PaymentHeaders.PAYMENT_SIGNATURE, PaymentHeaders.V1_PAYMENT)) {
            if (request.headers().firstValue(header).isPresent()) {
                throw new IllegalArgumentException(
                        "the request carries a payment ("
                                + header
                                + "): send it with a plain HTTP client");
            }
        }
        HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
        if (request.version().isEmpty() && !Origin.of(request.uri()).isEncrypted()) {
            // Without TLS the JDK's client would ask for an upgrade to HTTP/2 along with the
            // request.
            copy.version(HttpClient.Version.HTTP_1_1);
        }
        if (request.bodyPublisher().isPresent()) {
            copy.method(
                    request.method(),
                    ReplayableBody.of(
                            request.bodyPublisher().get(),
                            outbound.limits().maxBodyBytes(),
                            outbound.wire().timeoutOf(request)));
        }
        return copy.build();
    }

    private UnpaidCall.Desk desk() {
        return new UnpaidCall.Desk() {
            @Override
            public OfferDesk.Decision decide(HttpRequest request, ResponseInfo answer) {
                return options.dryRun()
                        ? desk.quote(request.uri(), answer.headers())
                        : desk.take(request.uri(), answer.headers());
            }

            @Override
            public void giveBack(Reservation reservation) {
                book.release(reservation);
            }
        };
    }

    /** Until the credential is handed to the network, a failure gives the money back. */
    private PendingPayment sign(HttpRequest asked, OfferDesk.Take take) throws IOException {
        boolean signed = false;
        try {
            options.listener().beforePayment(take.reservation().price());
            var pending = new PendingPayment(asked, signer.sign(take), take.reservation());
            signed = true;
            return pending;
        } finally {
            if (!signed) {
                book.release(take.reservation());
            }
        }
    }

    private <T> PaidResponse<T> finish(PendingPayment pending, PaidCall<T> call)
            throws PaidRequestFailedException {
        try {
            PaidResponse<T> response = call.run();
            conclude(pending, response.payment());
            return response;
        } catch (PaidRequestFailedException e) {
            conclude(pending, e.payment());
            throw e;
        }
    }

    private void conclude(PendingPayment pending, Payment payment) {
        switch (payment) {
            case Payment.Paid(Receipt receipt) -> book.spend(pending.reservation(), receipt);
            case Payment.Rejected rejected -> lapse(pending);
            case Payment.NotCharged notCharged -> lapse(pending);
            case Payment.Unconfirmed unconfirmed -> {} // stays reserved
            case Payment.None none ->
                    throw new IllegalStateException("a sent payment cannot be none");
            case Payment.Quoted quoted ->
                    throw new IllegalStateException("a sent payment is no quote");
            case Payment.Refused refused ->
                    throw new IllegalStateException("a sent payment is no refusal");
        }
        options.listener().afterPayment(payment);
    }

    private void lapse(PendingPayment pending) {
        long expiryMs =
                (pending.credential().validBeforeSeconds() + ClientLimits.CLOCK_SKEW_SECONDS)
                        * 1000;
        book.releaseAt(pending.reservation(), expiryMs);
    }
}
