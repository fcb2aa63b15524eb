package io.aisanet.http402.permit2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.AbiWords;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Keccak256;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A {@code PermitWitnessTransferFrom}: the payer's order to let a spender move an amount once, to
 * the payee that the witness names. The payer itself is not signed; it is who signed.
 *
 * @param from the payer
 * @param token what moves
 * @param amount atomic units; the maximum, for {@code upto}
 * @param spender who may move it
 * @param nonce unique per payer, 0 to 2^256 - 1
 * @param deadline unix seconds
 * @param witness payee and conditions
 */
public record Permit2Authorization(
        EvmAddress from,
        EvmAddress token,
        BigInteger amount,
        EvmAddress spender,
        BigInteger nonce,
        BigInteger deadline,
        Witness witness) {

    /**
     * What x402 adds to a permit.
     *
     * @param to the payee
     * @param facilitator who may settle; only for {@code upto}
     * @param validAfter unix seconds
     */
    public record Witness(EvmAddress to, @Nullable EvmAddress facilitator, BigInteger validAfter) {

        public Witness {
            checkUint256(validAfter, "validAfter");
        }

        private byte[] hash() {
            AbiWords words = new AbiWords(facilitator == null ? 3 : 4);
            words.put(0, hashOf(facilitator == null ? EXACT_WITNESS : UPTO_WITNESS));
            words.put(1, to);
            if (facilitator == null) {
                words.put(2, validAfter);
            } else {
                words.put(2, facilitator);
                words.put(3, validAfter);
            }
            return words.hash();
        }
    }

    private static final int UINT_BITS = 256;
    private static final String PERMISSIONS = "TokenPermissions(address token,uint256 amount)";
    private static final String EXACT_WITNESS = "Witness(address to,uint256 validAfter)";
    private static final String UPTO_WITNESS =
            "Witness(address to,address facilitator,uint256 validAfter)";
    private static final String PERMIT =
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,"
                    + "uint256 deadline,Witness witness)"
                    + PERMISSIONS;

    public Permit2Authorization {
        checkUint256(amount, "amount");
        checkUint256(nonce, "nonce");
        checkUint256(deadline, "deadline");
    }

    private static void checkUint256(BigInteger number, String field) {
        FieldProblem.unless(
                number.signum() >= 0 && number.bitLength() <= UINT_BITS,
                field,
                "is not a uint256",
                "send a number from 0 to 2^256 - 1");
    }

    private static byte[] hashOf(String type) {
        return Keccak256.hash(type.getBytes(UTF_8));
    }

    /** The 32 bytes that the payer signs in the domain {@link Permit2#domain}. */
    public byte[] digest(Eip712Domain domain) {
        AbiWords permissions = new AbiWords(3);
        permissions.put(0, hashOf(PERMISSIONS));
        permissions.put(1, token);
        permissions.put(2, amount);
        AbiWords words = new AbiWords(6);
        words.put(0, hashOf(PERMIT + (witness.facilitator == null ? EXACT_WITNESS : UPTO_WITNESS)));
        words.put(1, permissions.hash());
        words.put(2, spender);
        words.put(3, nonce);
        words.put(4, deadline);
        words.put(5, witness.hash());
        return domain.digest(words.hash());
    }

    /** The id under which the payment is made once: a nonce of Permit2 counts for all tokens. */
    public CredentialId credentialId(String network) {
        AbiWords word = new AbiWords(1);
        word.put(0, nonce);
        return CredentialId.ofDigest(
                CanonicalBytes.of("aisanet/permit2-credential/1")
                        .text(network)
                        .text(from.toChecksumString())
                        .digest(Bytes32.of(word.toBytes()))
                        .sha256()
                        .toBytes());
    }
}
