package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;

/**
 * An EIP-3009 {@code TransferWithAuthorization}: the payer's order to move an amount once.
 *
 * @param from the payer, who signs
 * @param to the payee
 * @param value atomic units, 0 to 2^256 - 1
 * @param validAfter unix seconds, 0 to 2^256 - 1
 * @param validBefore unix seconds, 0 to 2^256 - 1
 * @param nonce unique per payer
 */
public record TransferAuthorization(
        EvmAddress from,
        EvmAddress to,
        BigInteger value,
        BigInteger validAfter,
        BigInteger validBefore,
        Bytes32 nonce) {

    private static final int UINT_BITS = 256;
    private static final byte[] TYPE_HASH =
            Keccak256.hash(
                    ("TransferWithAuthorization(address from,address to,uint256 value,"
                                    + "uint256 validAfter,uint256 validBefore,bytes32 nonce)")
                            .getBytes(UTF_8));

    public TransferAuthorization {
        checkUint256(value, "value");
        checkUint256(validAfter, "validAfter");
        checkUint256(validBefore, "validBefore");
    }

    private static void checkUint256(BigInteger number, String field) {
        FieldProblem.unless(
                number.signum() >= 0 && number.bitLength() <= UINT_BITS,
                field,
                "is not a uint256",
                "send a number from 0 to 2^256 - 1");
    }

    /** The 32 bytes that the payer signs in this domain. */
    public byte[] digest(Eip712Domain domain) {
        AbiWords words = new AbiWords(7);
        words.put(0, TYPE_HASH);
        words.put(1, from);
        words.put(2, to);
        words.put(3, value);
        words.put(4, validAfter);
        words.put(5, validBefore);
        words.put(6, nonce);
        return domain.digest(words.hash());
    }
}
