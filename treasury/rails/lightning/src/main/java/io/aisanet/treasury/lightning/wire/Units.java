package io.aisanet.treasury.lightning.wire;

import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;

/** Amounts in messages: decimal strings of atomic units. */
final class Units {
    private Units() {}

    /** From 0 to what 63 bits hold. */
    static long read(Fields fields, String name) throws MalformedMessage {
        return fields.parsed(
                name,
                text ->
                        AtomicAmount.parseLong(text)
                                .orElseThrow(() ->
                                        new MalformedMessage(
                                                "is out of range", "", "send at most 2^63 - 1")));
    }

    /** With a sign. */
    static long readSigned(Fields fields, String name) throws MalformedMessage {
        String text = fields.text(name);
        if (!text.matches("-?[0-9]{1,18}")) {
            throw fields.problem(name, "is no amount", "send at most 18 digits and a sign");
        }
        return Long.parseLong(text);
    }
}
