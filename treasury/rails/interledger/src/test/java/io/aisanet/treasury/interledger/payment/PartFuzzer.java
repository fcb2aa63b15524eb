package io.aisanet.treasury.interledger.payment;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;

/** Data of packets to us: only what the secret's holder wrote is ever taken, or believed. */
public final class PartFuzzer {
    private static final SharedSecret SECRET = new SharedSecret(Bytes32.of(new byte[32]));
    private static final Payee PAYEE = new Payee(new IlpAddress("example.us"));

    private PartFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Octets data = Octets.of(input);
        Property.holds(Word.read(data, SECRET).isEmpty(), "nobody guesses the payee's word");
        var forged =
                new IlpPacket.Prepare(
                        5, 100_000, Bytes32.of(new byte[32]), new IlpAddress("example.us.a"), data);
        Property.holds(
                PAYEE.judge(forged, SECRET, part -> Payee.Known.NEW, 0) instanceof Payee.Refuse,
                "nobody guesses a condition");
        Part part;
        try {
            part = Part.read(data);
        } catch (MalformedMessage e) {
            return;
        }
        Property.same(part, Part.read(part.toOctets()), "reads as written");
        var signed =
                new IlpPacket.Prepare(
                        part.amount(),
                        100_000,
                        SECRET.condition(data),
                        new IlpAddress("example.us.a"),
                        data);
        boolean taken =
                PAYEE.judge(signed, SECRET, known -> Payee.Known.NEW, 0) instanceof Payee.Take;
        Property.same(part.kind() == Part.Kind.PAY && part.amount() > 0, taken, "taken once");
        Property.holds(
                PAYEE.judge(signed, SECRET, known -> Payee.Known.TAKEN, 0) instanceof Payee.Refuse,
                "and never twice");
    }
}
