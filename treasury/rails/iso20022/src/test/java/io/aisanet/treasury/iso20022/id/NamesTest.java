package io.aisanet.treasury.iso20022.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "payout-17", "A/B", "12345678901234567890123456789012345"})
    void keysAreWhatBanksTake(String text) throws Malformed {
        assertThat(MessageKey.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                " a",
                "a_b",
                "\u00e4",
                "123456789012345678901234567890123456"
            })
    void otherKeysAreRefused(String text) {
        assertThatThrownBy(() -> MessageKey.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void textTakesItsPlainForm() throws Malformed {
        assertThat(SepaText.plain("M\u00fcller & S\u00f8n, Stra\u00dfe", 70))
                .isEqualTo("Muller + Son, Strasse");
        assertThatThrownBy(() -> SepaText.plain("\u6771\u4eac", 70)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SepaText.plain("too long", 7)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SepaText.plain(" ", 7)).isInstanceOf(Malformed.class);
    }

    @Test
    void anAddressHasTownAndCountryOrIsNone() throws Malformed {
        assertThat(PostalAddress.of("K\u00f6ln", "DE").town()).isEqualTo("Koln");
        assertThatThrownBy(() -> PostalAddress.of("", "DE"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("give the town");
        assertThatThrownBy(() -> PostalAddress.of("Bonn", "XX")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() ->
                        new PostalAddress.Parts("s", "12345678901234567", "", "B", "DE").address())
                .isInstanceOf(Malformed.class);
    }

    @Test
    void banksHaveCodes() throws Malformed {
        assertThat(Bic.parse("cobadeff").sameBank(Bic.parse("COBADEFFXXX"))).isTrue();
        assertThat(Bic.parse("COBADEFF370").country()).isEqualTo("DE");
        for (String no : new String[] {"COBADEF", "COBAZZFF", "COBADEFF3", "COBADEFF37", ""}) {
            assertThatThrownBy(() -> Bic.parse(no)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aNameHasOneUetrForEver() throws Malformed {
        Uetr uetr = Uetr.of("payout-17");

        assertThat(Uetr.parse(uetr.text())).isEqualTo(uetr).isEqualTo(Uetr.of("payout-17"));
        assertThat(Uetr.of("payout-18")).isNotEqualTo(uetr);
        assertThat(java.util.UUID.fromString(uetr.text()).version()).isEqualTo(4);
        assertThatThrownBy(() -> Uetr.parse(uetr.text().toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(Malformed.class);
    }
}
