package io.aisanet.treasury.iso20022.pain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.Schemas;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class Pain001Test {

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD"})
    void isValidAndReadsAsWritten(String currency) throws Exception {
        PaymentOrder order = Orders.two(currency);
        byte[] file = Pain001Writer.write(order);

        Schemas.requireValid("pain.001.001.09", file);
        assertThat(Pain001Reader.read(file)).isEqualTo(order);
        assertThat(Pain001Writer.write(order)).isEqualTo(file);
        assertThat(new String(file, UTF_8))
                .contains("<NbOfTxs>2</NbOfTxs>")
                .contains("<CtrlSum>28.71</CtrlSum>")
                .contains("<BtchBookg>true</BtchBookg>")
                .contains("<Ref>RF")
                .contains("<UETR>");
    }

    @Test
    void withoutABankOfTheDebtorItIsValid() throws Exception {
        PaymentOrder two = Orders.two("EUR");
        Account debtor = new Account(two.debtor().name(), two.debtor().iban(), null, null);
        PaymentOrder order =
                new PaymentOrder(
                        two.messageId(), two.createdAt(), debtor, two.terms(), two.transfers());
        byte[] file = Pain001Writer.write(order);

        Schemas.requireValid("pain.001.001.09", file);
        assertThat(Pain001Reader.read(file)).isEqualTo(order);
    }

    /** The opinion can be negative. */
    @Test
    void theSchemaRefusesWhatIsWrong() throws Exception {
        String file = new String(Pain001Writer.write(Orders.two("EUR")), UTF_8);
        assertThatThrownBy(() ->
                        Schemas.requireValid(
                                "pain.001.001.09",
                                file.replace("<PmtMtd>TRF", "<PmtMtd>NONE").getBytes(UTF_8)))
                .isInstanceOf(SAXException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<NbOfTxs>2, <NbOfTxs>3, counts other payments",
        "<CtrlSum>28.71, <CtrlSum>28.72, is not the sum",
        "NO9386011117947, NO9386011117948, wrong check digits",
        "<InstdAmt Ccy=\"EUR\">28.70, <InstdAmt Ccy=\"EUR\">28.705, too many decimals",
        "<InstdAmt Ccy=\"EUR\">0.01, <InstdAmt Ccy=\"EUR\">0.00, is nothing",
        "<InstdAmt Ccy=\"EUR\">0.01, <InstdAmt Ccy=\"USD\">0.01, EUR and USD",
        "<EndToEndId>p-2, <EndToEndId>p-1, two payments",
        "<PmtMtd>TRF, <PmtMtd>CHK, is not a transfer",
        "<TwnNm>Paris</TwnNm>, '', not a structured address",
        "<TwnNm>Paris</TwnNm>, <AdrLine>Paris</AdrLine>, has address lines",
        "pain.001.001.09, pain.001.001.03, 'is a pain.001.001.03, not a pain.001.001'",
        "<Dt>2026-11-23, <Dt>2026-13-23, is not a date"
    })
    void damageIsRefusedAtItsPlace(String good, String bad, String why) throws Exception {
        String file = new String(Pain001Writer.write(Orders.two("EUR")), UTF_8);
        assertThat(file).contains(good);

        assertThatThrownBy(() -> Pain001Reader.read(file.replace(good, bad).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        e -> {
                            assertThat(e).hasMessageContaining(why);
                            assertThat(e.where()).contains("line ");
                            assertThat(e.mend()).isNotBlank();
                        });
    }

    @Test
    void tenThousandPaymentsAreOneFile() throws Exception {
        PaymentOrder two = Orders.two("EUR");
        List<CreditTransfer> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            CreditTransfer one = two.transfers().getFirst();
            many.add(
                    new CreditTransfer(
                            new io.aisanet.treasury.iso20022.id.MessageKey("p-" + i),
                            one.uetr(),
                            one.amount(),
                            one.payee(),
                            one.remittance()));
        }
        PaymentOrder order =
                new PaymentOrder(two.messageId(), two.createdAt(), two.debtor(), two.terms(), many);

        assertThat(Pain001Reader.read(Pain001Writer.write(order))).isEqualTo(order);
        assertThat(order.total().text()).isEqualTo("287000.00");
    }

    @Test
    void anAddressIsWrittenInParts() throws Exception {
        String file = new String(Pain001Writer.write(Orders.two("EUR")), UTF_8);

        assertThat(file).contains("<TwnNm>Paris</TwnNm>").doesNotContain("AdrLine");
        assertThatThrownBy(() -> new PostalAddress("", "", "", "", "FR"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
