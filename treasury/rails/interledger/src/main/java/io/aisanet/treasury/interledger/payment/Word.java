package io.aisanet.treasury.interledger.payment;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.packet.OerReader;
import io.aisanet.treasury.interledger.packet.OerWriter;
import java.util.Optional;

/**
 * What the payee says of a part, in the data of its Reject; nobody else can.
 *
 * <pre>
 *   UInt8 version = 1 | 16 bytes payment | UInt32 number | UInt8 taken | UInt64 arrived | 32 bytes MAC
 * </pre>
 *
 * @param payment id
 * @param number of the part
 * @param taken whether the part was taken, now or before
 * @param arrived the amount of the packet as it arrived
 */
public record Word(Octets payment, long number, boolean taken, long arrived) {
    private static final int VERSION = 1;

    /** As it is sent. */
    public Octets toOctets(SharedSecret secret) {
        byte[] said = said();
        return Octets.of(new OerWriter().fixed(said).bytes32(secret.word(said)).toBytes());
    }

    private byte[] said() {
        return new OerWriter()
                .uint8(VERSION)
                .fixed(payment.toBytes())
                .uint32(number)
                .uint8(taken ? 1 : 0)
                .uint64(arrived)
                .toBytes();
    }

    /** Reads it; empty where the payee did not say it. */
    public static Optional<Word> read(Octets data, SharedSecret secret) {
        OerReader in = new OerReader(data.toBytes());
        try {
            int version = in.uint8();
            Octets payment = Octets.of(in.fixed(Part.ID_LENGTH));
            long number = in.uint32();
            Word word = new Word(payment, number, in.uint8() == 1, in.uint64());
            Bytes32 mac = in.bytes32();
            return version == VERSION && mac.equals(secret.word(word.said()))
                    ? Optional.of(word)
                    : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }
}
