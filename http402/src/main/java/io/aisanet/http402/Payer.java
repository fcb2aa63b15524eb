package io.aisanet.http402;

/** Who pays, as far as a signature can tell. */
public sealed interface Payer {

    /** What the type member of a {@link PayerProof} says. */
    String type();

    /** The key or address as text. */
    String text();

    /** The payer as a decentralised identifier. */
    String did();

    /**
     * The payer in one word, whatever it is known by: an address with its checksum, a key as {@code
     * did:key:z6Mk...}.
     */
    default String name() {
        return switch (this) {
            case Key key -> key.did();
            case Address address -> address.text();
        };
    }

    /**
     * The owner of an Ed25519 key.
     *
     * @param publicKey the key as RFC 8032 encodes it
     */
    record Key(Bytes32 publicKey) implements Payer {

        /** Type of proofs by such a key. */
        public static final String TYPE = "ed25519";

        private static final byte[] MULTICODEC = {(byte) 0xed, 0x01};

        @Override
        public String type() {
            return TYPE;
        }

        /** Base64url. */
        @Override
        public String text() {
            return Base64Url.encode(publicKey.toBytes());
        }

        /** {@code did:key:z6Mk...}. */
        @Override
        public String did() {
            byte[] bytes = new byte[MULTICODEC.length + Bytes32.LENGTH];
            System.arraycopy(MULTICODEC, 0, bytes, 0, MULTICODEC.length);
            publicKey.copyTo(bytes, MULTICODEC.length);
            return "did:key:z" + Base58.encode(bytes);
        }
    }

    /**
     * The owner of an EVM address.
     *
     * @param address the address
     */
    record Address(EvmAddress address) implements Payer {

        /** Type of proofs by such an address. */
        public static final String TYPE = "eip191";

        @Override
        public String type() {
            return TYPE;
        }

        /** With its checksum. */
        @Override
        public String text() {
            return address.toChecksumString();
        }

        /** {@code did:pkh:eip155:402402:0x...}. */
        @Override
        public String did() {
            return did(AisaNetwork.CHAIN_ID);
        }

        /** The same on another network. */
        public String did(long chainId) {
            return "did:pkh:" + EvmNetwork.name(chainId) + ":" + address.toChecksumString();
        }
    }

    /** Reads the text of a payer of one type. */
    static Payer parse(String type, String text) throws MalformedMessage {
        return switch (type) {
            case Key.TYPE -> key(Base64Url.decode(text));
            case Address.TYPE -> new Address(EvmAddress.parse(text));
            default ->
                    throw new MalformedMessage(
                            "is of a type unknown here",
                            "",
                            "use " + Key.TYPE + " or " + Address.TYPE);
        };
    }

    private static Key key(byte[] bytes) throws MalformedMessage {
        if (bytes.length != Bytes32.LENGTH) {
            throw new MalformedMessage("is no Ed25519 key", "", "send 32 bytes in Base64url");
        }
        return new Key(Bytes32.of(bytes));
    }
}
