package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import io.aisanet.treasury.iso20022.id.Uetr;
import io.aisanet.treasury.iso20022.id.WalletReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Orders for tests. */
final class Orders {

    private Orders() {}

    static PaymentOrder two(String currency) throws Malformed {
        Account us =
                new Account(
                        "AIsa Treasury",
                        Iban.parse("DE89370400440532013000"),
                        Bic.parse("COBADEFFXXX"),
                        null);
        Account full =
                new Account(
                        "Data Provider + Co",
                        Iban.parse("FR1420041010050500013M02606"),
                        Bic.parse("BNPAFRPP"),
                        new PostalAddress.Parts("Rue X", "1", "75001", "Paris", "FR").address());
        Account plain = new Account("GPU's", Iban.parse("NO9386011117947"), null, null);
        return new PaymentOrder(
                new MessageKey("batch-1"),
                Instant.parse("2026-11-20T09:30:15Z"),
                us,
                new PaymentOrder.Terms(
                        LocalDate.parse("2026-11-23"),
                        true,
                        currency.equals("EUR")
                                ? PaymentOrder.Charges.SLEV
                                : PaymentOrder.Charges.DEBT),
                List.of(
                        new CreditTransfer(
                                new MessageKey("p-1"),
                                Uetr.of("p-1"),
                                new BankAmount(currency, 28_700_000),
                                full,
                                new Remittance(WalletReference.deposit(12).reference(), "")),
                        new CreditTransfer(
                                new MessageKey("p-2"),
                                null,
                                new BankAmount(currency, 10_000),
                                plain,
                                new Remittance(null, "invoice 7"))));
    }
}
