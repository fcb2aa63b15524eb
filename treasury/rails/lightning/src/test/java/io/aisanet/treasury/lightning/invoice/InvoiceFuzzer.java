package io.aisanet.treasury.lightning.invoice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.MalformedMessage;

/** Invoices: what is read reads as written, and only what its payee signed is read. */
public final class InvoiceFuzzer {
    private InvoiceFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String text = new String(input, ISO_8859_1);
        Invoice invoice;
        try {
            invoice = Invoice.parse(text);
        } catch (MalformedMessage e) {
            return;
        }
        Property.same(invoice, Invoice.parse(invoice.text()), "reads as written");
        Property.holds(invoice.amount() >= 0 && invoice.expiresAtMs() >= 0, "ranges");
        Bech32m.Decoded decoded = Bech32m.decode(text);
        Property.same(
                invoice.text(),
                Bech32m.encode(decoded.prefix(), decoded.bytes()),
                "one spelling, but for its case");
    }
}
