package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.mpp.MppResult.Invalid;
import io.aisanet.http402.mpp.MppResult.Valid;
import java.math.BigInteger;
import java.util.Optional;

/**
 * {@code evm/charge} by EIP-3009, as a stock mppx client signs it: the nonce is keccak256 of
 * challenge id and realm, so a signature pays for one challenge only. Safe for any number of
 * threads.
 */
public final class EvmCharge {

    /** Name of the method. */
    public static final String METHOD = "evm";

    private static final int STOCK_VALIDITY_SECONDS = 300;

    private final Secp256k1 curve;

    public EvmCharge(Secp256k1 curve) {
        this.curve = curve;
    }

    /** What to ask for so that a stock client pays on AIsa's own network. */
    public static ChargeRequest request(AisaAsset asset, long amount, EvmAddress payTo) {
        ObjectNode details = Json.object().put("chainId", asset.domain().chainId());
        details.putArray("credentialTypes").add(EvmChargePayload.TYPE);
        details.put("decimals", AisaAsset.DECIMALS);
        return new ChargeRequest(
                Long.toString(amount),
                asset.address().toChecksumString(),
                payTo.toChecksumString(),
                null,
                null,
                details);
    }

    /** The nonce that pays a challenge. */
    public static Bytes32 nonce(Challenge challenge) {
        return Bytes32.of(
                Keccak256.hash((challenge.id() + challenge.terms().realm()).getBytes(UTF_8)));
    }

    /**
     * Checks a credential whose challenge {@link ChallengeBinder#check} has found genuine, in the
     * order of the stock server.
     *
     * @param domain of the token that the challenge names
     * @param nowSeconds unix seconds
     */
    public MppResult<TransferAuthorization> verify(
            PaymentCredential credential, Eip712Domain domain, long nowSeconds) {
        try {
            EvmChargePayload payload = EvmChargePayload.fromJson(credential.payload());
            ChargeRequest asked =
                    ChargeRequest.fromJson(credential.challenge().terms().requestJson());
            return checkRequest(asked, domain)
                    .or(() -> checkOrder(payload.authorization(), asked, credential.challenge()))
                    .or(() -> checkTime(payload.authorization(), nowSeconds))
                    .or(() -> checkSigner(payload, domain, credential))
                    .<MppResult<TransferAuthorization>>map(
                            why -> new Invalid<>(ProblemType.VERIFICATION_FAILED, why))
                    .orElseGet(() -> new Valid<>(payload.authorization()));
        } catch (MalformedMessage e) {
            return new Invalid<>(ProblemType.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private static Optional<String> checkRequest(ChargeRequest asked, Eip712Domain domain) {
        JsonNode details = asked.methodDetails() == null ? Json.object() : asked.methodDetails();
        boolean byAuthorization = false;
        for (JsonNode type : details.path("credentialTypes")) {
            byAuthorization |= EvmChargePayload.TYPE.equals(type.textValue());
        }
        if (!byAuthorization || !details.path("splits").isEmpty()) {
            return Optional.of("the challenge does not take an authorization");
        }
        if (details.path("chainId").asLong() != domain.chainId()
                || !isAddress(asked.currency(), domain.verifyingContract())) {
            return Optional.of("the challenge is in another currency");
        }
        return Optional.empty();
    }

    private static boolean isAddress(String text, EvmAddress address) {
        return text.equalsIgnoreCase(address.toChecksumString());
    }

    private static Optional<String> checkOrder(
            TransferAuthorization order, ChargeRequest asked, Challenge challenge) {
        if (asked.recipient() == null || !isAddress(asked.recipient(), order.to())) {
            return Optional.of("pays " + order.to());
        }
        if (!order.value().equals(new BigInteger(asked.amount()))) {
            return Optional.of("pays " + order.value() + ", not " + asked.amount());
        }
        if (!order.nonce().equals(nonce(challenge))) {
            return Optional.of("nonce is not that of the challenge");
        }
        return Optional.empty();
    }

    private static Optional<String> checkTime(TransferAuthorization order, long nowSeconds) {
        BigInteger now = BigInteger.valueOf(nowSeconds);
        if (order.validAfter().compareTo(now) > 0) {
            return Optional.of("begins at " + order.validAfter() + ", and it is " + now);
        }
        if (order.validBefore().compareTo(now) <= 0) {
            return Optional.of("ended at " + order.validBefore() + ", and it is " + now);
        }
        return Optional.empty();
    }

    private Optional<String> checkSigner(
            EvmChargePayload payload, Eip712Domain domain, PaymentCredential credential) {
        EvmAddress from = payload.authorization().from();
        byte[] signature = Hex.decode(payload.signature(), Secp256k1.SIGNATURE_LENGTH);
        if (signature == null
                || from.isZero()
                || !curve.recover(payload.authorization().digest(domain), signature)
                        .equals(Optional.of(from))) {
            return Optional.of("signature is not that of " + from);
        }
        String source = credential.source();
        return source == null || source.equals(new Payer.Address(from).did(domain.chainId()))
                ? Optional.empty()
                : Optional.of("source is not the signer");
    }

    /**
     * Pays a challenge as mppx does.
     *
     * @param domain of the token; its chain and address must be those of the challenge
     * @param nowSeconds unix seconds
     * @throws MalformedMessage when the challenge cannot be paid so
     */
    public PaymentCredential sign(
            Challenge challenge, Eip712Domain domain, byte[] privateKey, long nowSeconds)
            throws MalformedMessage {
        ChargeRequest asked = ChargeRequest.fromJson(challenge.terms().requestJson());
        Optional<String> unfit = checkRequest(asked, domain);
        if (unfit.isPresent()) {
            throw new MalformedMessage(unfit.get(), "/request", "offer evm/charge for it");
        }
        TransferAuthorization order =
                Fields.made(() -> order(challenge, asked, curve.address(privateKey), nowSeconds));
        String signature = Hex.encode(curve.sign(order.digest(domain), privateKey));
        return new PaymentCredential(
                challenge,
                new EvmChargePayload(order, signature).toJson(),
                new Payer.Address(order.from()).did(domain.chainId()));
    }

    private static TransferAuthorization order(
            Challenge challenge, ChargeRequest asked, EvmAddress from, long nowSeconds)
            throws MalformedMessage {
        long end = challenge.terms().expiresSeconds().orElse(nowSeconds + STOCK_VALIDITY_SECONDS);
        return new TransferAuthorization(
                from,
                EvmAddress.parse(asked.recipient() == null ? "" : asked.recipient()),
                AtomicAmount.parse(asked.amount()),
                BigInteger.ZERO,
                BigInteger.valueOf(end),
                nonce(challenge));
    }
}
