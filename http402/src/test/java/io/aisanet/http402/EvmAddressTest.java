package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvmAddressTest {

    /** The examples of EIP-55, and one of ours made with viem. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
                "0x3C82e0d7e55DF1dD44dC94f28Ff9b178382e9CE5",
            })
    void readsAndWritesTheChecksum(String text) throws MalformedMessage {
        EvmAddress address = EvmAddress.parse(text);
        String digits = text.substring(2);

        assertThat(address).hasToString(text);
        assertThat(address.toChecksumString()).isEqualTo(text);
        assertThat(EvmAddress.parse("0x" + digits.toLowerCase(Locale.ROOT))).isEqualTo(address);
        assertThat(EvmAddress.parse("0x" + digits.toUpperCase(Locale.ROOT)))
                .isEqualTo(address)
                .hasSameHashCodeAs(address);
        assertThat(EvmAddress.of(address.toBytes())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                "0X19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2",
                "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A0",
                "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2g",
                " 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2",
                "0x１9E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                "merchant",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> EvmAddress.parse(text))
                .withMessageContaining("is not an address");
    }

    @Test
    void refusesAWrongChecksumAndNamesTheRightOne() {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> EvmAddress.parse("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAFF2A"))
                .withMessageContaining("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
    }

    @Test
    void aRightChecksumIsKnownAgainAndAWrongOneStaysWrong() throws MalformedMessage {
        String right = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
        String wrong = right.replace("fB69", "Fb69");
        for (int again = 0; again < 3; again++) {
            assertThat(EvmAddress.parse(right)).hasToString(right);
            assertThatExceptionOfType(MalformedMessage.class)
                    .isThrownBy(() -> EvmAddress.parse(wrong));
        }
    }

    @Test
    void knowsTheZeroAddress() throws MalformedMessage {
        assertThat(EvmAddress.ZERO.isZero()).isTrue();
        assertThat(EvmAddress.parse("0x" + "0".repeat(40))).isEqualTo(EvmAddress.ZERO);
        assertThat(EvmAddress.parse("0x" + "0".repeat(39) + "1").isZero()).isFalse();
    }

    @Test
    void isAValueThatNobodyCanChange() {
        byte[] bytes = new byte[20];
        EvmAddress address = EvmAddress.of(bytes);
        bytes[0] = 1;
        address.toBytes()[0] = 2;

        assertThat(address).isEqualTo(EvmAddress.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> EvmAddress.of(new byte[19]));
    }
}
