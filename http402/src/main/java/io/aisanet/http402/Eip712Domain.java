package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An EIP-712 domain of the four fields that token contracts use. The separator is computed once, so
 * keep the domain and sign or verify many messages in it.
 */
public final class Eip712Domain {

    private static final byte[] TYPE_HASH =
            Keccak256.hash(
                    ("EIP712Domain(string name,string version,uint256 chainId,"
                                    + "address verifyingContract)")
                            .getBytes(UTF_8));

    private final String name;
    private final String version;
    private final long chainId;
    private final EvmAddress verifyingContract;
    private final Bytes32 separator;

    /**
     * @param chainId greater than zero
     */
    public Eip712Domain(String name, String version, long chainId, EvmAddress verifyingContract) {
        if (chainId <= 0) {
            throw new IllegalArgumentException("chain id must be positive, not " + chainId);
        }
        this.name = name;
        this.version = version;
        this.chainId = chainId;
        this.verifyingContract = verifyingContract;
        this.separator = Bytes32.of(computeSeparator());
    }

    private byte[] computeSeparator() {
        AbiWords words = new AbiWords(5);
        words.put(0, TYPE_HASH);
        words.put(1, Keccak256.hash(name.getBytes(UTF_8)));
        words.put(2, Keccak256.hash(version.getBytes(UTF_8)));
        words.put(3, chainId);
        words.put(4, verifyingContract);
        return words.hash();
    }

    /** Name that a wallet shows to its owner. */
    public String name() {
        return name;
    }

    /** Version of the domain. */
    public String version() {
        return version;
    }

    /** Chain id: what separates environments. */
    public long chainId() {
        return chainId;
    }

    /** The token. */
    public EvmAddress verifyingContract() {
        return verifyingContract;
    }

    /** The 32-byte domain separator. */
    public Bytes32 separator() {
        return separator;
    }

    /** What is signed: keccak256(0x19 0x01, separator, struct hash). */
    byte[] digest(byte[] structHash) {
        byte[] message = new byte[2 + 2 * Bytes32.LENGTH];
        message[0] = 0x19;
        message[1] = 0x01;
        separator.copyTo(message, 2);
        System.arraycopy(structHash, 0, message, 2 + Bytes32.LENGTH, Bytes32.LENGTH);
        return Keccak256.hash(message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Eip712Domain that && separator.equals(that.separator);
    }

    @Override
    public int hashCode() {
        return separator.hashCode();
    }

    @Override
    public String toString() {
        return name + "/" + version + "/" + chainId + "/" + verifyingContract;
    }
}
