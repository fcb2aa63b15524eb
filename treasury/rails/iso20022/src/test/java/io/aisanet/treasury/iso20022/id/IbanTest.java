package io.aisanet.treasury.iso20022.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "GB29 NWBK 6016 1331 9268 19",
                "fr1420041010050500013m02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
                "LC55HEMM000100010012001200023015"
            })
    void readsWhatPeopleWrite(String written) throws Malformed {
        Iban iban = Iban.parse(written);

        assertThat(iban.text()).isEqualTo(written.replace(" ", "").toUpperCase(Locale.ROOT));
        assertThat(Iban.parse(iban.printed())).isEqualTo(iban);
    }

    @ParameterizedTest
    @CsvSource({
        "DE88370400440532013000, has wrong check digits",
        "DE8937040044053201300, 'has 21 characters, an IBAN of DE 22'",
        "US89370400440532013000, has a country without IBANs",
        "DE8937040044053201300\u00d6, is not an IBAN",
        "DEA9370400440532013000, has wrong check digits",
        "DE, is not an IBAN"
    })
    void refusesWithAReason(String written, String what) {
        assertThatThrownBy(() -> Iban.parse(written))
                .isInstanceOfSatisfying(Malformed.class, e -> assertThat(e.what()).isEqualTo(what));
    }

    /** 00, 01 and 99 pass the remainder where 97, 98 and 02 do; nobody writes them. */
    @Test
    void hasOneSpellingOfItsCheckDigits() throws Exception {
        for (int i = 0; i < 200; i++) {
            String account = String.format(Locale.ROOT, "%018d", i);
            int fitting = 0;
            for (int digits = 0; digits < 100; digits++) {
                String text = String.format(Locale.ROOT, "DE%02d%s", digits, account);
                fitting += isIban(text) ? 1 : 0;
            }
            assertThat(fitting).as(account).isEqualTo(1);
            assertThat(isIban("DE" + new IBANCheckDigit().calculate("DE00" + account) + account))
                    .isTrue();
        }
    }

    @Test
    void lengthsOfCountriesAreThoseThatOthersKnow() {
        IBANValidator others = IBANValidator.getInstance();
        int known = 0;
        for (char a = 'A'; a <= 'Z'; a++) {
            for (char b = 'A'; b <= 'Z'; b++) {
                String country = "" + a + b;
                int length = IbanLengths.of(country);
                if (length > 0) {
                    var validator = others.getValidator(country);
                    assertThat(validator).as(country).isNotNull();
                    assertThat(validator.getIbanLength()).as(country).isEqualTo(length);
                    known++;
                }
            }
        }
        assertThat(known).isEqualTo(89);
    }

    @Test
    void logsDoNotTellIt() throws Malformed {
        assertThat(Iban.parse("DE89370400440532013000")).hasToString("DE..3000");
    }

    private static boolean isIban(String text) {
        try {
            return Iban.parse(text).text().equals(text);
        } catch (Malformed e) {
            return false;
        }
    }
}
