package io.aisanet.treasury.iso20022.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankAmountTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.01, 10000, 0.01",
        "EUR, 28.7, 28700000, 28.70",
        "EUR, 28.70000, 28700000, 28.70",
        "EUR, 0007, 7000000, 7.00",
        "JPY, 12, 12000000, 12",
        "KWD, 1.005, 1005000, 1.005",
        "USD, 9223372036854.77, 9223372036854770000, 9223372036854.77"
    })
    void isExact(String currency, String text, long atomic, String written) throws Malformed {
        BankAmount amount = BankAmount.parse(currency, text);

        assertThat(amount.atomic()).isEqualTo(atomic);
        assertThat(amount.text()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.001, has too many decimals",
        "JPY, 0.5, has too many decimals",
        "EUR, 1.000000, is not an amount",
        "EUR, -1, is not an amount",
        "EUR, '', is not an amount",
        "EUR, '1,00', is not an amount",
        "EUR, 1e3, is not an amount",
        "EUR, .5, is not an amount",
        "EUR, \u0661, is not an amount",
        "EUR, 9223372036854.78, is too large",
        "XAU, 1, has no known currency",
        "EURO, 1, has no known currency",
        "ZZZ, 1, has no known currency"
    })
    void refuses(String currency, String text, String what) {
        assertThatThrownBy(() -> BankAmount.parse(currency, text))
                .isInstanceOfSatisfying(Malformed.class, e -> assertThat(e.what()).isEqualTo(what));
    }

    @Test
    void everyAmountReadsAsWritten() throws Malformed {
        SplittableRandom random = new SplittableRandom(20022);
        for (int i = 0; i < 10_000; i++) {
            long cents = random.nextLong(Long.MAX_VALUE / 10_000) >>> random.nextInt(60);
            BankAmount amount = new BankAmount("EUR", cents * 10_000);
            assertThat(BankAmount.parse("EUR", amount.text())).isEqualTo(amount);
        }
    }

    @Test
    void partOfACentIsNoBankAmount() {
        assertThat(BankAmount.isWhole("USD", 10_000)).isTrue();
        assertThat(BankAmount.isWhole("USD", 10_001)).isFalse();
        assertThatThrownBy(() -> new BankAmount("USD", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new BankAmount("USD", Long.MAX_VALUE / 10_000 * 10_000)
                                .plus(new BankAmount("USD", 10_000)))
                .isInstanceOf(ArithmeticException.class);
    }
}
