package io.aisanet.treasury.iso20022.id;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.aisanet.treasury.iso20022.Malformed;

/** IBAN, BIC, references, amounts, names: one canonical form each, which reads as itself. */
public final class IdentifiersFuzzer {

    private IdentifiersFuzzer() {}

    /** Reads a text in one way. */
    private interface Form {
        void check(String text) throws Malformed;
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        run(IdentifiersFuzzer::iban, text);
        run(IdentifiersFuzzer::bic, text);
        run(IdentifiersFuzzer::reference, text);
        run(IdentifiersFuzzer::amount, text);
        run(IdentifiersFuzzer::key, text);
        run(IdentifiersFuzzer::plain, text);
    }

    private static void run(Form form, String text) {
        try {
            form.check(text);
        } catch (Malformed e) {
            Property.holds(!e.what().isBlank() && !e.mend().isBlank(), "a refusal says why");
        }
    }

    private static void iban(String text) throws Malformed {
        Iban iban = Iban.parse(text);
        Property.same(iban, Iban.parse(iban.printed()), "printed IBAN");
        Property.same(iban, new Iban(iban.text()), "IBAN");
    }

    private static void bic(String text) throws Malformed {
        Bic bic = Bic.parse(text);
        Property.same(bic, new Bic(bic.text()), "BIC");
    }

    private static void reference(String text) throws Malformed {
        CreditorReference reference = CreditorReference.parse(text);
        Property.same(reference, CreditorReference.of(reference.body()), "reference");
        Property.same(reference, CreditorReference.parse(reference.printed()), "printed");
        WalletReference.of(reference)
                .ifPresent(wallet -> Property.same(reference, wallet.reference(), "of a wallet"));
    }

    private static void amount(String text) throws Malformed {
        BankAmount amount = BankAmount.parse("EUR", text);
        Property.same(amount, BankAmount.parse("EUR", amount.text()), "amount");
    }

    private static void key(String text) throws Malformed {
        Property.same(text, MessageKey.parse(text).text(), "key");
    }

    private static void plain(String text) throws Malformed {
        String plain = SepaText.plain(text, 140);
        Property.same(plain, SepaText.plain(plain, 140), "plain text");
        Property.holds(SepaText.isPlain(plain), "plain text is plain");
    }
}
