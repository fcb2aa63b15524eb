package io.aisanet.http402.nativepay;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Payer;
import io.aisanet.http402.RequestBinding;

/**
 * An order to pay for one request. What is signed is
 *
 * <pre>"aisanet/native/1" | f(network) | f(asset) | u64 amount | f(payee) | u64 expiry
 *     | 32 bytes of nonce | 32 bytes of RequestBinding</pre>
 *
 * as {@link CanonicalBytes} frames it. The request itself is not sent along: the verifier takes its
 * own, so an order for another method, URL or body does not verify.
 *
 * @param asset currency
 * @param amount atomic units, not negative
 * @param payee whom to pay
 * @param expiresSeconds unix seconds from which on it is refused
 * @param nonce fresh and random
 */
public record NativeOrder(
        AisaAsset asset, long amount, EvmAddress payee, long expiresSeconds, Bytes32 nonce) {

    private static final String TAG = "aisanet/native/1";
    private static final String ID_TAG = "aisanet/native-credential/1";

    public NativeOrder {
        FieldProblem.unless(amount >= 0, "amount", "is negative", "pay nothing or more");
        FieldProblem.unless(expiresSeconds >= 0, "expires", "is negative", "send unix seconds");
    }

    /** What the payer signs for this request. */
    public byte[] statement(RequestBinding request) {
        return CanonicalBytes.of(TAG)
                .text(AisaNetwork.CAIP2)
                .text(asset.code())
                .number(amount)
                .text(payee.toChecksumString())
                .number(expiresSeconds)
                .digest(nonce)
                .digest(request.digest())
                .toBytes();
    }

    /** The id under which the order is carried out once: a payer's nonce counts once. */
    public CredentialId credentialId(Payer payer) {
        return CredentialId.ofDigest(
                CanonicalBytes.of(ID_TAG)
                        .text(AisaNetwork.CAIP2)
                        .text(payer.type())
                        .text(payer.text())
                        .digest(nonce)
                        .sha256()
                        .toBytes());
    }
}
