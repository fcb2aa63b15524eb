package io.aisanet.treasury.evm.chain;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of type 2 (EIP-1559) that moves none of the chain's own money.
 *
 * @param chainId the chain that it is for and no other
 * @param nonce its place among those of its sender
 * @param fees what it offers for gas
 * @param gasLimit most gas that it may use
 * @param to the contract; null = the data creates one
 * @param data selector and arguments
 */
public record Transaction(
        long chainId,
        long nonce,
        Fees fees,
        long gasLimit,
        @Nullable EvmAddress to,
        HexBytes data) {

    /** Most gas that any transaction may ask for (EIP-7825): 2^24. */
    public static final long GAS_LIMIT_MAX = 1 << 24;

    private static final byte TYPE = 2;
    private static final int WORD = 32;

    /** Checks the ranges. */
    public Transaction {
        if (chainId < 1 || nonce < 0 || gasLimit < 1 || gasLimit > GAS_LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "chain " + chainId + ", nonce " + nonce + ", gas limit " + gasLimit);
        }
    }

    /** Signs it. */
    public SignedTransaction sign(HotKey key) {
        byte[] signature = key.sign(Bytes32.of(Keccak256.hash(encode(fields()))));
        List<Object> signed = fields();
        signed.add(number(signature[2 * WORD] - 27L));
        signed.add(minimal(Arrays.copyOfRange(signature, 0, WORD)));
        signed.add(minimal(Arrays.copyOfRange(signature, WORD, 2 * WORD)));
        byte[] raw = encode(signed);
        return new SignedTransaction(Bytes32.of(Keccak256.hash(raw)), HexBytes.of(raw));
    }

    private List<Object> fields() {
        return new ArrayList<>(
                List.of(
                        number(chainId),
                        number(nonce),
                        number(fees.tipWei()),
                        number(fees.maxWei()),
                        number(gasLimit),
                        to == null ? new byte[0] : to.toBytes(),
                        number(0),
                        data.toBytes(),
                        List.of()));
    }

    private static byte[] encode(List<Object> fields) {
        byte[] list = RLPEncoder.list(fields);
        byte[] typed = new byte[1 + list.length];
        typed[0] = TYPE;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }

    private static byte[] number(long value) {
        return minimal(BigInteger.valueOf(value).toByteArray());
    }

    /** RLP writes numbers without leading zeros, and zero as nothing. */
    private static byte[] minimal(byte[] bigEndian) {
        int from = 0;
        while (from < bigEndian.length && bigEndian[from] == 0) {
            from++;
        }
        return Arrays.copyOfRange(bigEndian, from, bigEndian.length);
    }
}
