package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0.01, 10000, 0.01",
        "0, 0, 0.00",
        "1, 1000000, 1.00",
        "28.70, 28700000, 28.70",
        "0.0001, 100, 0.0001",
        "0.000001, 1, 0.000001",
        "007.5, 7500000, 7.50",
        "9223372036854.775807, 9223372036854775807, 9223372036854.775807",
    })
    void readsAndWritesDecimals(String text, long atomic, String written) {
        assertThat(AisaAsset.parseAmount(text)).hasValue(atomic);
        assertThat(AisaAsset.formatAmount(atomic)).isEqualTo(written);
        assertThat(AisaAsset.parseAmount(written)).hasValue(atomic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".5",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1e3",
                "1,5",
                "0x1",
                "0.0000001",
                "0.1000000",
                "9223372036854.775808",
                "10000000000000",
                "99999999999999999999",
                "١"
            })
    void refusesWhatIsNotExactlyAnAmount(String text) {
        assertThat(AisaAsset.parseAmount(text)).isEmpty();
    }

    @Test
    void writesTheNegativeBalancesOfSystemAccounts() {
        assertThat(AisaAsset.formatAmount(-10_000)).isEqualTo("-0.01");
        assertThat(AisaAsset.formatAmount(Long.MIN_VALUE)).isEqualTo("-9223372036854.775808");
    }

    @Test
    void readsAtomicAmountsOfAnySizeOnTheWire() throws MalformedMessage {
        String longest = "9".repeat(78);

        assertThat(AtomicAmount.parse("1000")).isEqualTo(1000);
        assertThat(AtomicAmount.parse("0001000")).isEqualTo(1000);
        assertThat(AtomicAmount.parse(longest)).isEqualTo(new BigInteger(longest));
        assertThat(AtomicAmount.parseLong("9223372036854775807")).hasValue(Long.MAX_VALUE);
        assertThat(AtomicAmount.parseLong("9223372036854775808")).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "-1", " 1", "1 ", "1.0", "1e3", "0x1", "١", "1_000"})
    void rule10RefusesAnyOtherAtomicAmount(String text) {
        assertThat(AtomicAmount.isValid(text)).isFalse();
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> AtomicAmount.parse(text));
    }

    @Test
    void rule10RefusesASeventyNinthDigit() {
        assertThat(AtomicAmount.isValid("9".repeat(Limits.AMOUNT_DIGITS))).isTrue();
        assertThat(AtomicAmount.isValid("9".repeat(Limits.AMOUNT_DIGITS + 1))).isFalse();
    }

    @Test
    void theAssetsAreAsTheLedgerKnowsThem() {
        assertThat(AisaAsset.USD.address())
                .hasToString("0x4020000000000000000000000000000000000402");
        assertThat(AisaAsset.USD.domain())
                .hasToString("AIsa USD/1/402402/0x4020000000000000000000000000000000000402");
        assertThat(AisaAsset.values()).extracting(AisaAsset::wireCode).containsExactly(1, 2, 3);
        for (AisaAsset asset : AisaAsset.values()) {
            assertThat(AisaAsset.ofWireCode(asset.wireCode())).contains(asset);
            assertThat(AisaAsset.ofCode(asset.code())).contains(asset);
            assertThat(AisaAsset.ofAddress(asset.address())).contains(asset);
            assertThat(asset.address().toBytes()[19]).isEqualTo((byte) (asset.wireCode() + 1));
        }
        assertThat(AisaAsset.ofCode("usd")).isEmpty();
        assertThat(AisaAsset.ofWireCode(0)).isEmpty();
        assertThat(AisaAsset.ofAddress(EvmAddress.ZERO)).isEmpty();
    }
}
