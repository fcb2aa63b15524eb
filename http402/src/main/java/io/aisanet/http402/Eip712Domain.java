package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An EIP-712 domain: a name and a chain id, and as its owner likes a version and a contract. The
 * separator is computed once, so keep the domain and sign or verify many messages in it.
 */
public final class Eip712Domain {

    private final String name;
    private final @Nullable String version;
    private final long chainId;
    private final @Nullable EvmAddress verifyingContract;
    private final Bytes32 separator;

    /**
     * The four fields that token contracts use.
     *
     * @param chainId greater than zero
     */
    public Eip712Domain(String name, String version, long chainId, EvmAddress verifyingContract) {
        this(name, chainId, version, verifyingContract);
    }

    private Eip712Domain(
            String name,
            long chainId,
            @Nullable String version,
            @Nullable EvmAddress verifyingContract) {
        if (chainId <= 0) {
            throw new IllegalArgumentException("chain id must be positive, not " + chainId);
        }
        this.name = name;
        this.version = version;
        this.chainId = chainId;
        this.verifyingContract = verifyingContract;
        this.separator = Bytes32.of(computeSeparator());
    }

    /** A domain that has no version field, as Permit2 has none. */
    public static Eip712Domain withoutVersion(
            String name, long chainId, EvmAddress verifyingContract) {
        return new Eip712Domain(name, chainId, null, verifyingContract);
    }

    /** A domain that has no contract field, as signed offers have none. */
    public static Eip712Domain withoutContract(String name, String version, long chainId) {
        return new Eip712Domain(name, chainId, version, null);
    }

    private byte[] computeSeparator() {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.writeBytes(typeHash());
        words.writeBytes(Keccak256.hash(name.getBytes(UTF_8)));
        if (version != null) {
            words.writeBytes(Keccak256.hash(version.getBytes(UTF_8)));
        }
        AbiWords rest = new AbiWords(verifyingContract == null ? 1 : 2);
        rest.put(0, chainId);
        if (verifyingContract != null) {
            rest.put(1, verifyingContract);
        }
        words.writeBytes(rest.toBytes());
        return Keccak256.hash(words.toByteArray());
    }

    private byte[] typeHash() {
        String type =
                "EIP712Domain(string name,"
                        + (version == null ? "" : "string version,")
                        + "uint256 chainId"
                        + (verifyingContract == null ? ")" : ",address verifyingContract)");
        return Keccak256.hash(type.getBytes(UTF_8));
    }

    /** Name that a wallet shows to its owner. */
    public String name() {
        return name;
    }

    /** Version of the domain; empty when the domain has none. */
    public String version() {
        return version == null ? "" : version;
    }

    /** Chain id: what separates environments. */
    public long chainId() {
        return chainId;
    }

    /** The token or other contract; {@link EvmAddress#ZERO} when the domain has none. */
    public EvmAddress verifyingContract() {
        return verifyingContract == null ? EvmAddress.ZERO : verifyingContract;
    }

    /** The 32-byte domain separator. */
    public Bytes32 separator() {
        return separator;
    }

    /** What is signed: keccak256(0x19 0x01, separator, struct hash). */
    public byte[] digest(byte[] structHash) {
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
        return name + "/" + version() + "/" + chainId + "/" + verifyingContract();
    }
}
