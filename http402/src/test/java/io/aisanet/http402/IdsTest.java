package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Known answers were computed with viem and with Node's crypto module from the documented framing.
 */
class IdsTest {

    private static final EvmAddress FROM =
            Vectors.address("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
    private static final Bytes32 NONCE =
            Vectors.bytes32("0x16eaaee6d6ef2c2dedc6f983d052f3dc3905090d6d06b40ec7fc28e14f5bd875");

    @Test
    void credentialIdFollowsItsFraming() {
        assertThat(CredentialId.of(AisaNetwork.CAIP2, AisaAsset.USD.address(), FROM, NONCE))
                .hasToString("fa453c4af8b842890514ab0870b4807f")
                .isEqualTo(new CredentialId(0xfa453c4af8b84289L, 0x0514ab0870b4807fL));
    }

    @Test
    void credentialIdDependsOnEachPart() {
        EvmAddress usd = AisaAsset.USD.address();
        Set<CredentialId> ids =
                Stream.of(
                                CredentialId.of(AisaNetwork.CAIP2, usd, FROM, NONCE),
                                CredentialId.of("eip155:1", usd, FROM, NONCE),
                                CredentialId.of(
                                        AisaNetwork.CAIP2, AisaAsset.EURC.address(), FROM, NONCE),
                                CredentialId.of(AisaNetwork.CAIP2, usd, usd, NONCE),
                                CredentialId.of(
                                        AisaNetwork.CAIP2, usd, FROM, Bytes32.of(new byte[32])))
                        .collect(Collectors.toSet());

        assertThat(ids).hasSize(5);
    }

    @Test
    void requestBindingFollowsItsFraming() {
        Bytes32 body = RequestBinding.bodyDigest("body".getBytes(UTF_8));

        assertThat(body)
                .hasToString("0x230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5");
        assertThat(
                        new RequestBinding(
                                        "POST", "https://api.example.com", "/a/é?x=1&y=%2F", body)
                                .digest())
                .hasToString("0xcadbfcfa7b30a65cdd957bcde1896a80f796ee8662c50fdbf4369eb62e7904ba");
    }

    @Test
    void requestsThatOnlyConcatenateAlikeDiffer() {
        Bytes32 body = RequestBinding.bodyDigest(new byte[0]);

        assertThat(new RequestBinding("GET", "https://a", "b/c", body).digest())
                .isNotEqualTo(new RequestBinding("GET", "https://ab", "/c", body).digest())
                .isNotEqualTo(new RequestBinding("GE", "Thttps://a", "b/c", body).digest());
    }
}
