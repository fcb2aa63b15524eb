package io.aisanet.http402.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AbiWords;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Permission for the payee to have taken so much from a channel in all, since its beginning.
 *
 * @param channelId which channel
 * @param maxClaimableAmount atomic units, 0 to 2^128 - 1
 * @param signature {@code 0x} and 65 bytes
 */
public record Voucher(Bytes32 channelId, BigInteger maxClaimableAmount, String signature) {

    private static final byte[] TYPE_HASH =
            Keccak256.hash("Voucher(bytes32 channelId,uint128 maxClaimableAmount)".getBytes(UTF_8));

    public Voucher {
        BatchSettlement.checkUint128(maxClaimableAmount, "maxClaimableAmount");
    }

    /** Signs a voucher. */
    public static Voucher sign(
            Secp256k1 curve, Eip712Domain domain, Unsigned unsigned, byte[] privateKey) {
        byte[] digest = digest(domain, unsigned.channelId, unsigned.maxClaimableAmount);
        return new Voucher(
                unsigned.channelId,
                unsigned.maxClaimableAmount,
                Hex.encode(curve.sign(digest, privateKey)));
    }

    /**
     * A voucher to be signed.
     *
     * @param channelId which channel
     * @param maxClaimableAmount atomic units in all
     */
    public record Unsigned(Bytes32 channelId, BigInteger maxClaimableAmount) {}

    /** The 32 bytes that are signed in {@link BatchSettlement#domain}. */
    public byte[] digest(Eip712Domain domain) {
        return digest(domain, channelId, maxClaimableAmount);
    }

    private static byte[] digest(Eip712Domain domain, Bytes32 channelId, BigInteger amount) {
        AbiWords words = new AbiWords(3);
        words.put(0, TYPE_HASH);
        words.put(1, channelId);
        words.put(2, amount);
        return domain.digest(words.hash());
    }

    /** Whether this key signed it. */
    public boolean isSignedBy(EvmAddress signer, Secp256k1 curve, Eip712Domain domain) {
        byte[] bytes = Hex.decode(signature, Secp256k1.SIGNATURE_LENGTH);
        return bytes != null
                && !signer.isZero()
                && curve.recover(digest(domain), bytes).equals(Optional.of(signer));
    }

    /** Under which a call that it pays is carried out once: one voucher, one call. */
    public CredentialId credentialId() {
        return CredentialId.ofDigest(
                CanonicalBytes.of("aisanet/channel-voucher/1")
                        .digest(channelId)
                        .number(maxClaimableAmount.longValueExact())
                        .sha256()
                        .toBytes());
    }

    static Voucher read(Fields fields) throws MalformedMessage {
        return new Voucher(
                fields.parsed("channelId", Bytes32::parse),
                fields.parsed("maxClaimableAmount", AtomicAmount::parse),
                fields.text("signature"));
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        return Json.object()
                .put("channelId", channelId.toString())
                .put("maxClaimableAmount", maxClaimableAmount.toString())
                .put("signature", signature);
    }
}
