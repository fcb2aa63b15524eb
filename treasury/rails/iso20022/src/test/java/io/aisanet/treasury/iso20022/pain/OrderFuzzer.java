package io.aisanet.treasury.iso20022.pain;

import io.aisanet.fuzzing.Property;
import io.aisanet.treasury.iso20022.Malformed;
import java.util.Arrays;

/** Orders to pay: what is read is written so that it reads as the same order. */
public final class OrderFuzzer {

    private OrderFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws Malformed {
        PaymentOrder order;
        try {
            order = Pain001Reader.read(input);
        } catch (Malformed e) {
            return;
        }
        byte[] written = Pain001Writer.write(order);
        Property.holds(
                Arrays.equals(written, Pain001Writer.write(Pain001Reader.read(written))),
                "reads as written");
    }
}
