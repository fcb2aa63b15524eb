package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The EIP-712 digest of a mandate, in a domain of name, version and chain id. Absent limits are 0,
 * absent lists empty.
 */
final class MandateHash {
    private static final byte[] TYPE_HASH =
            text(
                    "Mandate(address issuer,address holder,address asset,uint256 total,"
                            + "uint256 maxPayment,uint256 count,uint256 perDay,uint256 validUntil,"
                            + "address[] payees,string[] categories,string[] hosts,bytes32 nonce)");
    private static final Eip712Domain DOMAIN =
            Eip712Domain.withoutContract("AIsa mandate", "1", AisaNetwork.CHAIN_ID);

    private MandateHash() {}

    static Bytes32 of(Mandate mandate) {
        AbiWords words = new AbiWords(13);
        words.put(0, TYPE_HASH);
        words.put(1, mandate.issuer());
        words.put(2, mandate.holder());
        words.put(3, mandate.asset().address());
        words.put(4, mandate.allowance().total());
        words.put(5, mandate.allowance().maxPayment());
        words.put(6, mandate.allowance().count());
        words.put(7, mandate.allowance().perDay());
        words.put(8, mandate.validUntil());
        words.put(9, addresses(mandate.purpose().payees()));
        words.put(10, texts(mandate.purpose().categories()));
        words.put(11, texts(mandate.purpose().hosts()));
        words.put(12, mandate.nonce());
        return Bytes32.of(DOMAIN.digest(words.hash()));
    }

    private static byte[] addresses(List<EvmAddress> list) {
        AbiWords words = new AbiWords(list.size());
        for (int i = 0; i < list.size(); i++) {
            words.put(i, list.get(i));
        }
        return words.hash();
    }

    private static byte[] texts(List<String> list) {
        AbiWords words = new AbiWords(list.size());
        for (int i = 0; i < list.size(); i++) {
            words.put(i, text(list.get(i)));
        }
        return words.hash();
    }

    private static byte[] text(String text) {
        return Keccak256.hash(text.getBytes(UTF_8));
    }
}
