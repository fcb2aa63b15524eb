package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.paywall.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Header fields on their way: nothing about payments goes through in either direction. */
public final class HopHeadersFuzzer {

    private HopHeadersFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<HeaderField> fields = new ArrayList<>();
        for (String line : new String(input, ISO_8859_1).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(
                        new HeaderField(
                                line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        HopHeaders.ofRequest(fields).forEach(field -> check(field, "authorization"));
        HopHeaders.ofAnswer(fields).forEach(field -> check(field, "www-authenticate"));
        Property.same(
                HopHeaders.ofRequest(fields),
                HopHeaders.ofRequest(HopHeaders.ofRequest(fields)),
                "what went through once goes through again");
    }

    private static void check(HeaderField field, String shared) {
        String name = field.name().toLowerCase(Locale.ROOT);
        Property.holds(
                !name.startsWith("payment-")
                        && !name.startsWith("x-payment")
                        && !name.startsWith("aisa-")
                        && !name.equals("transfer-encoding")
                        && !name.equals("connection"),
                "it does not go through: " + name);
        Property.holds(
                !name.equals(shared) || !PaymentCredential.isIn(field.value()),
                "no credential goes through: " + field);
    }
}
