package io.aisanet.http402.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.batch.BatchResult.Invalid;
import io.aisanet.http402.batch.BatchResult.Valid;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Checking what a payer signed, and signing it. No input or output and no state; what a channel
 * allows, {@link Channel} says. Safe for any number of threads.
 */
public final class BatchScheme {

    private final Secp256k1 curve;

    public BatchScheme(Secp256k1 curve) {
        this.curve = curve;
    }

    /** What our terms say, parsed. */
    private record Asked(
            Eip712Domain channels,
            Eip712Domain token,
            EvmAddress payTo,
            EvmAddress receiverAuthorizer,
            int withdrawDelay) {

        static Asked of(PaymentRequirements terms) throws MalformedMessage {
            long chainId = EvmNetwork.chainId(terms.network());
            EvmAddress asset = EvmAddress.parse(terms.asset());
            ObjectNode extra = terms.extra();
            return new Asked(
                    BatchSettlement.domain(chainId),
                    new Eip712Domain(
                            extra.path("name").asText(),
                            extra.path("version").asText(),
                            chainId,
                            asset),
                    EvmAddress.parse(terms.payTo()),
                    EvmAddress.parse(extra.path(BatchSettlement.RECEIVER_AUTHORIZER).asText()),
                    extra.path(BatchSettlement.WITHDRAW_DELAY).asInt());
        }
    }

    /**
     * Checks a payload against our own terms.
     *
     * @param nowSeconds unix seconds
     */
    public BatchResult verify(PaymentPayload payment, PaymentRequirements ours, long nowSeconds) {
        Optional<Invalid> unfit = checkTerms(payment.accepted(), ours);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Asked asked;
        try {
            asked = Asked.of(ours);
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, e.getMessage());
        }
        try {
            BatchPayload payload = BatchPayload.fromJson(payment.payload());
            return checkConfig(payload, asked)
                    .or(() -> checkVoucher(payload, asked))
                    .or(() -> checkDeposit(payload, asked, nowSeconds))
                    .<BatchResult>map(invalid -> invalid)
                    .orElseGet(() -> new Valid(payload));
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private static Optional<Invalid> checkTerms(ObjectNode accepted, PaymentRequirements ours) {
        if (!ours.scheme().equals(BatchSettlement.SCHEME)
                || !BatchSettlement.SCHEME.equals(accepted.path("scheme").textValue())) {
            return invalid(BatchErrors.SCHEME, "scheme is not batch-settlement on both sides");
        }
        if (ours.extra().path("name").asText().isEmpty()
                || ours.extra().path("version").asText().isEmpty()) {
            return invalid(BatchErrors.MISSING_DOMAIN, "extra lacks name or version");
        }
        return ours.network().equals(accepted.path("network").textValue())
                ? Optional.empty()
                : invalid(BatchErrors.NETWORK_MISMATCH, "network is not " + ours.network());
    }

    private static Optional<Invalid> checkConfig(BatchPayload payload, Asked asked) {
        ChannelConfig config = payload.config();
        if (!config.id(asked.channels).equals(payload.voucher().channelId())) {
            return invalid(BatchErrors.CHANNEL_ID_MISMATCH, "channel id is not that of its config");
        }
        if (!config.receiver().equals(asked.payTo)) {
            return invalid(BatchErrors.RECEIVER_MISMATCH, "pays " + config.receiver());
        }
        if (!config.receiverAuthorizer().equals(asked.receiverAuthorizer)) {
            return invalid(
                    BatchErrors.RECEIVER_AUTHORIZER_MISMATCH,
                    "is authorised by " + config.receiverAuthorizer());
        }
        if (!config.token().equals(asked.token.verifyingContract())) {
            return invalid(BatchErrors.TOKEN_MISMATCH, "is in " + config.token());
        }
        if (config.withdrawDelay() < BatchSettlement.MIN_WITHDRAW_DELAY_SECONDS
                || config.withdrawDelay() > BatchSettlement.MAX_WITHDRAW_DELAY_SECONDS) {
            return invalid(
                    BatchErrors.WITHDRAW_DELAY_OUT_OF_RANGE, "delay " + config.withdrawDelay());
        }
        return config.withdrawDelay() == asked.withdrawDelay
                ? Optional.empty()
                : invalid(BatchErrors.WITHDRAW_DELAY_MISMATCH, "delay " + config.withdrawDelay());
    }

    private Optional<Invalid> checkVoucher(BatchPayload payload, Asked asked) {
        EvmAddress signer = payload.config().voucherSigner();
        return payload.voucher().isSignedBy(signer, curve, asked.channels)
                ? Optional.empty()
                : invalid(BatchErrors.VOUCHER_SIGNATURE, "voucher is not signed by " + signer);
    }

    private Optional<Invalid> checkDeposit(BatchPayload payload, Asked asked, long nowSeconds) {
        if (!(payload instanceof BatchPayload.WithDeposit paid)) {
            return Optional.empty();
        }
        Deposit deposit = paid.deposit();
        long end = nowSeconds + ExactScheme.SETTLE_MARGIN_SECONDS;
        if (deposit.validBefore().compareTo(BigInteger.valueOf(end)) < 0) {
            return invalid(BatchErrors.VALID_BEFORE, "ends at " + deposit.validBefore());
        }
        if (deposit.validAfter().compareTo(BigInteger.valueOf(nowSeconds)) > 0) {
            return invalid(BatchErrors.VALID_AFTER, "begins at " + deposit.validAfter());
        }
        EvmAddress payer = paid.config().payer();
        byte[] digest = deposit.digest(asked.token, payer, paid.voucher().channelId());
        return deposit.isSignedBy(payer, curve, digest)
                ? Optional.empty()
                : invalid(BatchErrors.DEPOSIT_SIGNATURE, "deposit is not signed by " + payer);
    }

    private static Optional<Invalid> invalid(String code, String message) {
        return Optional.of(new Invalid(code, message));
    }

    /**
     * The channel in which a key pays these terms, as a stock client without settings chooses it.
     */
    public ChannelConfig channel(PaymentRequirements terms, byte[] privateKey, Bytes32 salt)
            throws MalformedMessage {
        Asked asked = Asked.of(terms);
        EvmAddress payer = curve.address(privateKey);
        return Fields.made(() ->
                new ChannelConfig(
                        payer,
                        payer,
                        asked.payTo,
                        asked.receiverAuthorizer,
                        asked.token.verifyingContract(),
                        asked.withdrawDelay,
                        salt));
    }

    /**
     * Pays one request of these terms.
     *
     * @param charged what the channel was charged so far, atomic units
     */
    public BatchPayload.OfVoucher voucher(
            PaymentRequirements terms, ChannelConfig config, BigInteger charged, byte[] privateKey)
            throws MalformedMessage {
        Eip712Domain domain = Asked.of(terms).channels;
        Voucher.Unsigned unsigned =
                new Voucher.Unsigned(
                        config.id(domain), charged.add(AtomicAmount.parse(terms.amount())));
        return Fields.made(() ->
                new BatchPayload.OfVoucher(
                        config, Voucher.sign(curve, domain, unsigned, privateKey)));
    }

    /**
     * The same with a deposit.
     *
     * @param unsigned amount, times and salt; its signature is replaced
     */
    public BatchPayload.WithDeposit deposit(
            PaymentRequirements terms,
            BatchPayload.OfVoucher voucher,
            Deposit unsigned,
            byte[] privateKey)
            throws MalformedMessage {
        byte[] digest =
                unsigned.digest(
                        Asked.of(terms).token,
                        voucher.config().payer(),
                        voucher.voucher().channelId());
        return new BatchPayload.WithDeposit(
                voucher.config(), voucher.voucher(), unsigned.signed(curve, digest, privateKey));
    }

    /**
     * Asks for all that is left of a channel.
     *
     * @param charged what the channel was charged so far, atomic units
     */
    public BatchPayload.Refund refund(
            PaymentRequirements terms, ChannelConfig config, BigInteger charged, byte[] privateKey)
            throws MalformedMessage {
        Eip712Domain domain = Asked.of(terms).channels;
        Voucher.Unsigned unsigned = new Voucher.Unsigned(config.id(domain), charged);
        return Fields.made(() ->
                new BatchPayload.Refund(
                        config, Voucher.sign(curve, domain, unsigned, privateKey), null));
    }

    /** Whether a voucher is signed by who signs those of this channel on this network. */
    public boolean isSigned(Voucher voucher, ChannelConfig config, long chainId) {
        Eip712Domain domain = BatchSettlement.domain(chainId);
        return voucher.channelId().equals(config.id(domain))
                && voucher.isSignedBy(config.voucherSigner(), curve, domain);
    }
}
