package io.aisanet.http402.nativepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment of the native dialect: one request header, Base64url of a JSON object with {@code
 * asset, amount, payee, expires, nonce, type, signer, signature}, and {@code quote} where one is
 * paid.
 *
 * @param order what is ordered
 * @param proof by whom, for which request
 * @param quote token of the server's quote that is paid, as the 402 gave it; null = none
 */
public record NativePayment(NativeOrder order, PayerProof proof, @Nullable String quote) {

    /** A payment of a price that nobody quoted. */
    public NativePayment(NativeOrder order, PayerProof proof) {
        this(order, proof, null);
    }

    /** Request header. */
    public static final String HEADER = "Aisa-Payment";

    /** Longest header value, in characters. */
    public static final int HEADER_CHARS = 2 * 1024;

    /** Farthest end of an order, in seconds from now: the ledger remembers ids for a day. */
    public static final int MAX_VALIDITY_SECONDS = 24 * 3600;

    /** Why a payment is refused before the ledger is asked. */
    public enum Refusal {
        /** In another currency, to another payee or of less than is asked. */
        OF_ANOTHER_OFFER,
        /** Its time is over. */
        EXPIRED,
        /** It would be good for longer than {@link #MAX_VALIDITY_SECONDS}. */
        GOOD_FOR_TOO_LONG,
        /** The signer did not sign this for this request. */
        NOT_SIGNED
    }

    /**
     * Pays for a request with an Ed25519 key.
     *
     * @param privateKey 32 bytes
     */
    public static NativePayment byKey(
            NativeOrder order, RequestBinding request, byte[] privateKey) {
        return new NativePayment(order, PayerProof.byKey(order.statement(request), privateKey));
    }

    /**
     * Checks the payment of a request, cheapest first.
     *
     * @param asked what this request costs: its asset, amount and payee are compared, exactly
     * @param nowSeconds unix seconds
     */
    public Optional<Refusal> refusal(
            Secp256k1 curve, NativeOrder asked, RequestBinding request, long nowSeconds) {
        if (order.asset() != asked.asset()
                || order.amount() != asked.amount()
                || !order.payee().equals(asked.payee())) {
            return Optional.of(Refusal.OF_ANOTHER_OFFER);
        }
        if (order.expiresSeconds() <= nowSeconds) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (order.expiresSeconds() - nowSeconds > MAX_VALIDITY_SECONDS) {
            return Optional.of(Refusal.GOOD_FOR_TOO_LONG);
        }
        return proof.verify(curve, order.statement(request))
                ? Optional.empty()
                : Optional.of(Refusal.NOT_SIGNED);
    }

    /** Reads the header value. */
    public static NativePayment parse(String header) throws MalformedMessage {
        if (header.length() > HEADER_CHARS) {
            throw new MalformedMessage(
                    "is a header of " + header.length() + " characters",
                    "",
                    "send at most " + HEADER_CHARS);
        }
        return Fields.read(Json.parseObject(Base64Url.decode(header)), NativePayment::read);
    }

    private static NativePayment read(Fields fields) throws MalformedMessage {
        return new NativePayment(
                new NativeOrder(
                        fields.parsed("asset", NativePayment::asset),
                        fields.parsed("amount", NativePayment::number),
                        fields.parsed("payee", EvmAddress::parse),
                        fields.parsed("expires", NativePayment::number),
                        fields.parsed("nonce", Bytes32::parse)),
                PayerProof.read(fields),
                fields.optionalText("quote"));
    }

    private static AisaAsset asset(String code) throws MalformedMessage {
        return AisaAsset.ofCode(code)
                .orElseThrow(
                        () -> new MalformedMessage("is no asset", "", "send USD, USDC or EURC"));
    }

    private static long number(String text) throws MalformedMessage {
        return AtomicAmount.parseLong(text)
                .orElseThrow(() -> new MalformedMessage("is too large", "", "send less"));
    }

    /** The header value. */
    public String format() {
        ObjectNode json =
                Json.object()
                        .put("asset", order.asset().code())
                        .put("amount", Long.toString(order.amount()))
                        .put("payee", order.payee().toChecksumString())
                        .put("expires", Long.toString(order.expiresSeconds()))
                        .put("nonce", order.nonce().toString());
        Json.putText(json, "quote", quote);
        return Base64Url.encode(Json.write(proof.putInto(json)));
    }
}
