package io.aisanet.treasury.interledger.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.packet.OerReader;
import io.aisanet.treasury.interledger.packet.OerWriter;

/**
 * A part of a payment: the data of a Prepare.
 *
 * <pre>
 *   UInt8 version = 1 | UInt8 kind, 0 = PAY, 1 = ASK | 16 bytes payment | UInt32 number
 *   | UInt64 amount that is to arrive | UInt64 amount of the whole payment | VarOctets purpose
 * </pre>
 *
 * @param kind whether it pays or only asks
 * @param payment id, the same in all its parts
 * @param number of the part, from 0 on; a part is taken once
 * @param amount that arrives, exactly
 * @param whole amount of the payment, for the payee's eyes
 * @param purpose for people, at most {@value #PURPOSE_BYTES_MAX} bytes
 */
public record Part(
        Kind kind, Octets payment, long number, long amount, long whole, String purpose) {

    /** Bytes of a payment's id. */
    public static final int ID_LENGTH = 16;

    /** Longest purpose, in bytes of UTF-8. */
    public static final int PURPOSE_BYTES_MAX = 560;

    private static final int VERSION = 1;
    private static final int PAYS = 0;
    private static final int ASKS = 1;

    /** What a part wants. */
    public enum Kind {
        /** To be taken. */
        PAY,
        /** To hear whether the part of this number was taken. */
        ASK
    }

    /** As it is sent. */
    public Octets toOctets() {
        return Octets.of(
                new OerWriter()
                        .uint8(VERSION)
                        .uint8(kind == Kind.PAY ? PAYS : ASKS)
                        .fixed(payment.toBytes())
                        .uint32(number)
                        .uint64(amount)
                        .uint64(whole)
                        .octets(purpose.getBytes(UTF_8))
                        .toBytes());
    }

    /** Reads one. */
    public static Part read(Octets data) throws MalformedMessage {
        OerReader in = new OerReader(data.toBytes());
        int version = in.uint8();
        int kind = in.uint8();
        if (version != VERSION || kind > ASKS) {
            throw new MalformedMessage("is no part of a payment", "", "send version " + VERSION);
        }
        Octets payment = Octets.of(in.fixed(ID_LENGTH));
        long number = in.uint32();
        long amount = in.uint64();
        long whole = in.uint64();
        if (amount < 0 || whole < 0) {
            throw new MalformedMessage("is of more than 63 bits", "", "send less");
        }
        return new Part(
                kind == PAYS ? Kind.PAY : Kind.ASK,
                payment,
                number,
                amount,
                whole,
                in.utf8(PURPOSE_BYTES_MAX));
    }
}
