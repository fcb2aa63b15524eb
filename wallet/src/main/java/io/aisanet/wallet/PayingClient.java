package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.wallet.UnpaidCall.Outbound;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that pays, in every {@link Dialect}. It sends a request; when the server answers
 * 402 with an offer that the caps allow, it signs one payment and sends the same request once more
 * with it. Where the price is known already, the payment goes with the first request.
 *
 * <p>While no answer comes, the same payment is sent again (it can be cashed once), never a new
 * one; a 402 to a payment ends the call. There is one exception: a native payment that a 402 shows
 * to have been made on a false assumption (another price than was known, or a server that does not
 * look at such payments) was for nothing, and the call may pay what this 402 asks. So a call signs
 * at most two payments; both count against the caps until the first has expired. Redirects are
 * followed within the origin only.
 *
 * <p>Safe for use by many threads; the caps count over all of them.
 */
public final class PayingClient implements AutoCloseable {
    private static final List<String> PAYMENT_FIELDS =
            List.of(
                    PaymentHeaders.PAYMENT_SIGNATURE,
                    PaymentHeaders.V1_PAYMENT,
                    NativePayment.HEADER,
                    PaymentCredential.ALTERNATE_HEADER);

    private final Outbound outbound;
    private final OfferDesk desk;
    private final SpendBook book;
    private final PriceMemory prices;
    private final SessionCloser closer;
    private final Signer signer;
    private final Confirmation confirmation;
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
        this.prices = builder.prices();
        this.signer = new Signer(builder.wallet(), builder.clock(), builder.mandate());
        SessionCloser.Open open = SessionCloser.Open.nothing();
        this.desk = new OfferDesk(builder.caps(), book, builder.languages(prices, open));
        this.closer = new SessionCloser(open, outbound.wire(), book, signer);
        this.confirmation = new Confirmation(builder.wallet().payer(), builder.clock());
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
        CallEnd<T> end = start(prepare(request), handler);
        for (boolean again = true; end instanceof CallEnd.ToPay<T>(HttpRequest asked, var take); ) {
            end = pay(sign(asked, take), handler, again ? new BuyingDesk() : null);
            again = false;
        }
        return ((CallEnd.Answered<T>) end).response();
    }

    private <T> CallEnd<T> start(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Optional<OfferDesk.Take> unasked =
                options.dryRun() ? Optional.empty() : desk.unasked(request);
        if (unasked.isPresent()) {
            return new CallEnd.ToPay<>(request, unasked.get());
        }
        CallEnd<T> end = new UnpaidCall<>(request, handler, new BuyingDesk(), outbound).run();
        if (end instanceof CallEnd.Answered<T>(PaidResponse<T> response)
                && !(response.payment() instanceof Payment.None)) {
            options.listener().afterPayment(response.payment());
        }
        return end;
    }

    /**
     * Says what the next request to this address will cost, so that it carries its payment at once,
     * in the native dialect. The caps judge it like any price; if it is wrong, nothing is charged
     * and the server's own price is judged. It is remembered as long as a price that was paid, and
     * under the same limits.
     *
     * @param method of the request, for instance {@code GET}
     * @param address of the request; its query does not matter
     * @throws IllegalArgumentException for an address without scheme and host
     */
    public void expectPrice(String method, URI address, ExpectedPrice price) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("no absolute address: " + address);
        }
        prices.expect(
                method,
                address,
                new NativeTerms(
                        price.asset(),
                        price.amount(),
                        price.payee(),
                        false,
                        NativeTerms.originOf(address),
                        null));
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
        var call = new PaidCall<>(pending, handler, judgement(null), outbound).sentBefore();
        return ((CallEnd.Answered<T>) finish(pending, call)).response();
    }

    /**
     * Ends the doubt about a payment, or the wait for an order's end, by what somebody who knows
     * has said, for instance the ledger.
     *
     * @param charged whether the payment has been carried out; if not, the caller must be sure that
     *     it never will be, as it is after {@link PendingPayment#expiresAt()}
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
     * Ends the open sessions and channels; the servers give back what is left of them, and it
     * counts no more against the caps. One whose server does not confirm that ends by itself, at
     * its end.
     *
     * @return whether all of them are over
     */
    public boolean closeSessions() {
        return closer.closeAll();
    }

    /**
     * Ends the open sessions, and closes the HTTP client if this client made it: waits for calls
     * under way, at most the request time-out, and ends what is left, bodies that nobody reads
     * included.
     */
    @Override
    public void close() {
        closeSessions();
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
        for (String header : PAYMENT_FIELDS) {
            if (request.headers().firstValue(header).isPresent()) {
                throw carriesPayment(header);
            }
        }
        if (request.headers().allValues(PaymentCredential.HEADER).stream()
                .anyMatch(PaymentCredential::isIn)) {
            throw carriesPayment(PaymentCredential.HEADER);
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

    private static IllegalArgumentException carriesPayment(String header) {
        return new IllegalArgumentException(
                "the request carries a payment (" + header + "): send it with a plain HTTP client");
    }

    /** Takes offers with the caps' consent; in a dry run it only looks at them. */
    private final class BuyingDesk implements UnpaidCall.Desk {
        @Override
        public OfferDesk.Decision decide(Asked asked) {
            return options.dryRun() ? desk.quote(asked) : desk.take(asked);
        }

        @Override
        public void giveBack(Reservation reservation) {
            book.release(reservation);
        }
    }

    private PaidCall.Judgement judgement(UnpaidCall.@Nullable Desk again) {
        return new PaidCall.Judgement(confirmation, signer.clock(), again);
    }

    /** Until the credential is handed to the network, a failure gives the money back. */
    private PendingPayment sign(HttpRequest asked, OfferDesk.Take take) throws IOException {
        boolean signed = false;
        try {
            options.listener().beforePayment(take.reservation().price());
            var pending = new PendingPayment(asked, signer.sign(take), take);
            signed = true;
            return pending;
        } finally {
            if (!signed) {
                book.release(take.reservation());
            }
        }
    }

    private <T> CallEnd<T> pay(
            PendingPayment pending, BodyHandler<T> handler, UnpaidCall.@Nullable Desk again)
            throws PaidRequestFailedException {
        return finish(pending, new PaidCall<>(pending, handler, judgement(again), outbound));
    }

    private <T> CallEnd<T> finish(PendingPayment pending, PaidCall<T> call)
            throws PaidRequestFailedException {
        CallEnd<T> end;
        try {
            end = call.run();
        } catch (PaidRequestFailedException e) {
            conclude(pending, e.payment());
            throw e;
        }
        boolean told = false;
        try {
            conclude(pending, call.outcome());
            if (end instanceof CallEnd.Answered<T>(PaidResponse<T> response)
                    && response.payment() instanceof Payment.Refused refused) {
                options.listener().afterPayment(refused);
            }
            told = true;
            return end;
        } finally {
            if (!told && end instanceof CallEnd.ToPay<T>(var request, OfferDesk.Take take)) {
                book.release(take.reservation());
            }
        }
    }

    private void conclude(PendingPayment pending, Payment payment) {
        switch (payment) {
            case Payment.Paid(Receipt receipt) -> book.spend(pending.reservation(), receipt);
            case Payment.Rejected rejected -> pending.offer().giveBack(book, pending, payment);
            case Payment.NotCharged notCharged -> pending.offer().giveBack(book, pending, payment);
            case Payment.Unconfirmed unconfirmed -> {} // stays reserved
            case Payment.Held held -> {} // stays reserved, until the order's end is told
            case Payment.None none ->
                    throw new IllegalStateException("a sent payment cannot be none");
            case Payment.Quoted quoted ->
                    throw new IllegalStateException("a sent payment is no quote");
            case Payment.Refused refused ->
                    throw new IllegalStateException("a sent payment is no refusal");
        }
        pending.offer().ended(payment);
        options.listener().afterPayment(payment);
    }
}
