package io.aisanet.treasury.interledger.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * A packet of ILPv4 (RFC 0027). What stands behind the fields that are known is ignored inside of a
 * packet, as RFC 0030 wants it, and refused after it.
 */
public sealed interface IlpPacket {
    /** Longest packet that is read. */
    int BYTES_MAX = 48 * 1024;

    /** Most bytes of {@code data}. */
    int DATA_MAX = 32_767;

    /** Most bytes of a message. */
    int MESSAGE_MAX = 8_191;

    /** As it is sent. */
    byte[] toBytes();

    /**
     * A conditional promise of money.
     *
     * @param amount in the unit of the two peers: 64 bits, above 2^63 - 1 where it is below 0
     * @param expiresAtMs until when it holds; years 0000 to 9999
     * @param condition SHA-256 of the fulfillment
     * @param destination whom it is for
     * @param data from end to end
     */
    record Prepare(
            long amount, long expiresAtMs, Bytes32 condition, IlpAddress destination, Octets data)
            implements IlpPacket {
        static final int TYPE = 12;
        private static final int TIME_LENGTH = 17;
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT);

        @Override
        public byte[] toBytes() {
            String time =
                    TIME.format(
                            LocalDateTime.ofEpochSecond(
                                    Math.floorDiv(expiresAtMs, 1_000L),
                                    Math.floorMod(expiresAtMs, 1_000) * 1_000_000,
                                    ZoneOffset.UTC));
            return envelope(
                    TYPE,
                    new OerWriter()
                            .uint64(amount)
                            .fixed(time.getBytes(US_ASCII))
                            .bytes32(condition)
                            .text(destination.text())
                            .octets(data.toBytes()));
        }

        static Prepare read(OerReader in) throws MalformedMessage {
            long amount = in.uint64();
            long expiresAtMs = time(new String(in.fixed(TIME_LENGTH), US_ASCII));
            return new Prepare(
                    amount,
                    expiresAtMs,
                    in.bytes32(),
                    IlpAddress.parse(in.ascii(IlpAddress.LENGTH_MAX)),
                    Octets.of(in.octets(DATA_MAX)));
        }

        private static long time(String digits) throws MalformedMessage {
            try {
                if (digits.matches("[0-9]{17}")) {
                    return LocalDateTime.parse(digits, TIME)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
                }
            } catch (DateTimeException e) {
                throw badTime();
            }
            throw badTime();
        }

        private static MalformedMessage badTime() {
            return new MalformedMessage(
                    "expires at no time", "", "send YYYYMMDDHHmmSSfff of UTC in digits");
        }
    }

    /**
     * The money is taken.
     *
     * @param fulfillment what the condition is the hash of
     * @param data from end to end
     */
    record Fulfill(Bytes32 fulfillment, Octets data) implements IlpPacket {
        static final int TYPE = 13;

        @Override
        public byte[] toBytes() {
            return envelope(TYPE, new OerWriter().bytes32(fulfillment).octets(data.toBytes()));
        }

        static Fulfill read(OerReader in) throws MalformedMessage {
            return new Fulfill(in.bytes32(), Octets.of(in.octets(DATA_MAX)));
        }
    }

    /**
     * The money is not taken.
     *
     * @param code such as {@code F02}
     * @param triggeredBy who says so; may be empty
     * @param message for people
     * @param data from end to end, or what the code defines
     */
    record Reject(String code, String triggeredBy, String message, Octets data)
            implements IlpPacket {
        static final int TYPE = 14;

        @Override
        public byte[] toBytes() {
            return envelope(
                    TYPE,
                    new OerWriter()
                            .fixed(code.getBytes(US_ASCII))
                            .text(triggeredBy)
                            .text(message)
                            .octets(data.toBytes()));
        }

        static Reject read(OerReader in) throws MalformedMessage {
            String code = IlpErrorCode.parse(new String(in.fixed(3), US_ASCII));
            String by = in.ascii(IlpAddress.LENGTH_MAX);
            return new Reject(
                    code,
                    by.isEmpty() ? by : IlpAddress.parse(by).text(),
                    in.utf8(MESSAGE_MAX),
                    Octets.of(in.octets(DATA_MAX)));
        }
    }

    /** Reads a packet. */
    static IlpPacket read(byte[] bytes) throws MalformedMessage {
        if (bytes.length > BYTES_MAX) {
            throw new MalformedMessage(
                    "is of " + bytes.length + " bytes", "", "send at most " + BYTES_MAX);
        }
        OerReader envelope = new OerReader(bytes);
        int type = envelope.uint8();
        OerReader in = new OerReader(envelope.octets(BYTES_MAX));
        if (envelope.remaining() > 0) {
            throw new MalformedMessage("goes on after its end", "", "send one packet");
        }
        return switch (type) {
            case Prepare.TYPE -> Prepare.read(in);
            case Fulfill.TYPE -> Fulfill.read(in);
            case Reject.TYPE -> Reject.read(in);
            default ->
                    throw new MalformedMessage(
                            "is of type " + type, "", "send a Prepare, Fulfill or Reject");
        };
    }

    private static byte[] envelope(int type, OerWriter content) {
        return new OerWriter().uint8(type).octets(content.toBytes()).toBytes();
    }
}
