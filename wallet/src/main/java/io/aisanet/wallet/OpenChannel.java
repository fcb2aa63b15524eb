package io.aisanet.wallet;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.http402.batch.ChannelConfig;
import io.aisanet.http402.batch.Deposit;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A payer's side of one channel of {@code batch-settlement}: what it put in, what it was charged
 * and the most that it has signed. It pays one call at a time, as vouchers are cumulative.
 *
 * <p>All figures are the wallet's own. What a server says is taken over only where it agrees with
 * them, or where the wallet's own signature proves it.
 */
final class OpenChannel {
    private final First first;
    private final ChannelConfig config;
    private final Bytes32 id;
    private final Reservation money;
    private final Bounds bounds;
    private long charged;
    private long signed;
    private @Nullable Deposit unconfirmed;
    private @Nullable Reservation turn;

    /**
     * The call by which it was opened.
     *
     * @param request that asked
     * @param terms what it cost
     */
    record First(HttpRequest request, ChannelTerms terms) {}

    /**
     * What bounds a channel.
     *
     * @param balance atomic units that are deposited
     * @param untilSeconds unix seconds to which it pays calls
     * @param endSeconds unix seconds at which the ledger gives its money back in any case
     */
    record Bounds(long balance, long untilSeconds, long endSeconds) {}

    /**
     * A channel whose deposit goes out with its first call.
     *
     * @param config who pays whom
     * @param money what is set aside for it, beside the first call
     */
    OpenChannel(First first, ChannelConfig config, Reservation money, Bounds bounds) {
        this.first = first;
        this.config = config;
        this.id = config.id(BatchSettlement.domain(AisaNetwork.CHAIN_ID));
        this.money = money;
        this.bounds = bounds;
    }

    Bytes32 id() {
        return id;
    }

    ChannelConfig config() {
        return config;
    }

    Reservation money() {
        return money;
    }

    Bounds bounds() {
        return bounds;
    }

    /** Atomic units that were charged, as far as it is known. */
    synchronized long charged() {
        return charged;
    }

    synchronized long left() {
        return bounds.balance() - charged;
    }

    /** The most that the seller can claim by what was signed, in atomic units. */
    synchronized long signed() {
        return signed;
    }

    /** Whether it can pay this; a margin is left for the way to the server. */
    synchronized boolean pays(ChannelTerms terms, long nowSeconds) {
        Deposit open = unconfirmed;
        long until =
                open == null
                        ? bounds.untilSeconds()
                        : Math.min(bounds.untilSeconds(), open.validBefore().longValueExact());
        return nowSeconds + ClientLimits.CLOCK_SKEW_SECONDS < until
                && money.counts()
                && terms.amount() <= money.amount()
                && terms.amount() <= bounds.balance() - charged;
    }

    /** Its turn for one call, unless another call has it, or the money says no. */
    synchronized Verdict<Reservation> take(Supplier<Verdict<Reservation>> reservation) {
        Reservation other = turn;
        if (other != null && other.counts()) {
            return Verdict.no(
                    Refusal.Reason.OVER_SESSION_CAP, "the channel pays another call at this time");
        }
        return reservation
                .get()
                .then(mine -> {
                    turn = mine;
                    return new Verdict.Yes<>(mine);
                });
    }

    /** The turn is over, if it is still this one's. */
    synchronized void free(Reservation mine) {
        if (mine.equals(turn)) {
            turn = null;
        }
    }

    /** Opens it: the deposit and the first voucher. */
    synchronized BatchPayload open(Signer signer, long depositUntilSeconds)
            throws MalformedMessage {
        AgentWallet wallet = signer.wallet();
        BatchPayload.WithDeposit opening =
                wallet.deposit(
                        first.terms().terms(),
                        voucher(wallet, first.terms()),
                        bounds.balance(),
                        depositUntilSeconds);
        unconfirmed = opening.deposit();
        return opening;
    }

    /** A voucher over all that was charged and this call; with the deposit until that is known. */
    synchronized BatchPayload pay(Signer signer, ChannelTerms terms) throws MalformedMessage {
        BatchPayload.OfVoucher voucher = voucher(signer.wallet(), terms);
        Deposit again = unconfirmed;
        return again == null
                ? voucher
                : new BatchPayload.WithDeposit(config, voucher.voucher(), again);
    }

    private BatchPayload.OfVoucher voucher(AgentWallet wallet, ChannelTerms terms)
            throws MalformedMessage {
        long total = Math.addExact(charged, terms.amount());
        if (total > bounds.balance()) {
            throw new IllegalStateException("a voucher over more than the deposit");
        }
        BatchPayload.OfVoucher voucher = wallet.voucher(terms.terms(), config, charged);
        if (!voucher.voucher().maxClaimableAmount().equals(BigInteger.valueOf(total))) {
            throw new IllegalStateException("a voucher over another amount than was agreed");
        }
        signed = Math.max(signed, total);
        return voucher;
    }

    /** A call was paid that cost so much; the deposit is there then. */
    synchronized void paid(long chargedBefore, long amount) {
        unconfirmed = null;
        if (charged == chargedBefore) {
            charged = Math.addExact(chargedBefore, amount);
        }
    }

    /**
     * Asks for what is left; it goes where the channel was opened, and calls nothing there.
     *
     * @throws MalformedMessage when it cannot be written
     */
    synchronized HttpRequest refunding(Signer signer) throws MalformedMessage {
        ChannelTerms terms = first.terms().unasked();
        BatchPayload.Refund refund = signer.wallet().refund(terms.terms(), config, charged);
        HttpRequest request = first.request();
        return HttpRequest.newBuilder(request.uri())
                .method(request.method(), HttpRequest.BodyPublishers.noBody())
                .version(request.version().orElse(HttpClient.Version.HTTP_1_1))
                .header(PaymentHeaders.PAYMENT_SIGNATURE, terms.encode(refund))
                .build();
    }

    /**
     * Takes over what the server says was charged, if it proves that by what was signed here.
     * Nothing charged needs no proof.
     */
    synchronized boolean correct(ChannelCorrection said) {
        if (said.charged() > said.signed(config) || said.charged() > signed) {
            return false;
        }
        charged = said.charged();
        unconfirmed = null;
        return true;
    }

    @Override
    public String toString() {
        return "OpenChannel[" + id + "]";
    }
}
