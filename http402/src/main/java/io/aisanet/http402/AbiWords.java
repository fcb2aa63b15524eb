package io.aisanet.http402;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** A row of 32-byte ABI words, as the hash of an EIP-712 struct is computed over. */
public final class AbiWords {

    private final byte[] bytes;

    /** So many words of zeros. */
    public AbiWords(int words) {
        this.bytes = new byte[words * Bytes32.LENGTH];
    }

    /** A word as it is. */
    public void put(int index, byte[] word) {
        System.arraycopy(word, 0, bytes, index * Bytes32.LENGTH, Bytes32.LENGTH);
    }

    /** A word as it is. */
    public void put(int index, Bytes32 word) {
        word.copyTo(bytes, index * Bytes32.LENGTH);
    }

    /** An address, filled with zeros on the left. */
    public void put(int index, EvmAddress address) {
        address.copyTo(bytes, (index + 1) * Bytes32.LENGTH - EvmAddress.LENGTH);
    }

    /** A non-negative number. */
    public void put(int index, long value) {
        ByteBuffer.wrap(bytes).putLong((index + 1) * Bytes32.LENGTH - Long.BYTES, value);
    }

    /** A number from 0 to 2^256 - 1. */
    public void put(int index, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            put(index, value.longValue());
            return;
        }
        byte[] magnitude = value.toByteArray();
        int skip = Math.max(0, magnitude.length - Bytes32.LENGTH);
        int length = magnitude.length - skip;
        System.arraycopy(magnitude, skip, bytes, (index + 1) * Bytes32.LENGTH - length, length);
    }

    /** A copy of the words. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** keccak256 of the words. */
    public byte[] hash() {
        return Keccak256.hash(bytes);
    }
}
