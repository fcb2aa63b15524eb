package io.aisanet.http402.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AbiWords;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Money for a channel, by an EIP-3009 {@code ReceiveWithAuthorization} to {@link
 * BatchSettlement#DEPOSIT_COLLECTOR} whose nonce names the channel. Deposits by Permit2 are not
 * read.
 *
 * @param amount atomic units, 0 to 2^128 - 1
 * @param validAfter unix seconds
 * @param validBefore unix seconds
 * @param salt makes the nonce unique
 * @param signature {@code 0x} and 65 bytes, the payer's
 */
public record Deposit(
        BigInteger amount,
        BigInteger validAfter,
        BigInteger validBefore,
        Bytes32 salt,
        String signature) {

    private static final int UINT_BITS = 256;
    private static final byte[] TYPE_HASH =
            Keccak256.hash(
                    ("ReceiveWithAuthorization(address from,address to,uint256 value,"
                                    + "uint256 validAfter,uint256 validBefore,bytes32 nonce)")
                            .getBytes(UTF_8));

    public Deposit {
        BatchSettlement.checkUint128(amount, "amount");
        checkTime(validAfter, "validAfter");
        checkTime(validBefore, "validBefore");
    }

    private static void checkTime(BigInteger time, String field) {
        FieldProblem.unless(
                time.signum() >= 0 && time.bitLength() <= UINT_BITS,
                field,
                "is not a uint256",
                "send unix seconds");
    }

    /** The nonce of the transfer: keccak256 of the channel's id and the salt. */
    public static Bytes32 nonce(Bytes32 channelId, Bytes32 salt) {
        AbiWords words = new AbiWords(2);
        words.put(0, channelId);
        words.put(1, salt);
        return Bytes32.of(words.hash());
    }

    /** The 32 bytes that the payer signs in the token's own domain. */
    public byte[] digest(Eip712Domain token, EvmAddress payer, Bytes32 channelId) {
        AbiWords words = new AbiWords(7);
        words.put(0, TYPE_HASH);
        words.put(1, payer);
        words.put(2, BatchSettlement.DEPOSIT_COLLECTOR);
        words.put(3, amount);
        words.put(4, validAfter);
        words.put(5, validBefore);
        words.put(6, nonce(channelId, salt));
        return token.digest(words.hash());
    }

    /** The same with this key's signature. */
    Deposit signed(Secp256k1 curve, byte[] digest, byte[] privateKey) {
        return new Deposit(
                amount, validAfter, validBefore, salt, Hex.encode(curve.sign(digest, privateKey)));
    }

    boolean isSignedBy(EvmAddress payer, Secp256k1 curve, byte[] digest) {
        byte[] bytes = Hex.decode(signature, Secp256k1.SIGNATURE_LENGTH);
        return bytes != null
                && !payer.isZero()
                && curve.recover(digest, bytes).equals(Optional.of(payer));
    }

    static Deposit read(Fields fields) throws MalformedMessage {
        Fields authorization =
                fields.record(
                        "authorization", inner -> inner.record("erc3009Authorization", own -> own));
        return new Deposit(
                fields.parsed("amount", AtomicAmount::parse),
                authorization.parsed("validAfter", AtomicAmount::parse),
                authorization.parsed("validBefore", AtomicAmount::parse),
                authorization.parsed("salt", Bytes32::parse),
                authorization.text("signature"));
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("amount", amount.toString());
        json.putObject("authorization")
                .putObject("erc3009Authorization")
                .put("validAfter", validAfter.toString())
                .put("validBefore", validBefore.toString())
                .put("salt", salt.toString())
                .put("signature", signature);
        return json;
    }
}
