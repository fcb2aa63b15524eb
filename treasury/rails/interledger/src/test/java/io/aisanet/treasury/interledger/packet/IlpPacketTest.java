package io.aisanet.treasury.interledger.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packets that the implementations of Interledger share as test vectors. */
class IlpPacketTest {
    private static final String PREPARE =
            "DGgAAAAAAAAAazIwMTcxMjIzMDEyMTQwNTQ5dOETbcccnl8oO+yDRhy/EmHEAU9y1I+N1lRToLhOfeENZXhh"
                    + "bXBsZS5hbGljZSBds0P9xBiY9t9CAjKROdwkLdD1WKgRtGsokY/as3xssA==";
    private static final String FULFILL =
            "DUHDhmtIdJzPETsuFcJdJAf7/BRHb+cpa7G/G82ebkFmUCBnP+vXijOyjhwNsUyaBiUaBfqDHtTtkevNFQ5y"
                    + "ScLmAA==";
    private static final String REJECT =
            "DkFGMDEOZXhhbXBsZS51cy5ib2InbWlzc2luZyBkZXN0aW5hdGlvbi4gbGVkZ2VyPWV4YW1wbGUudXMuBgAA"
                    + "AAQQQQ==";

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static Bytes32 bytes32(String text) {
        return Bytes32.of(base64(text));
    }

    @Test
    void readsAndWritesAPrepare() throws MalformedMessage {
        var expected =
                new IlpPacket.Prepare(
                        107,
                        Instant.parse("2017-12-23T01:21:40.549Z").toEpochMilli(),
                        bytes32("dOETbcccnl8oO+yDRhy/EmHEAU9y1I+N1lRToLhOfeE="),
                        new IlpAddress("example.alice"),
                        Octets.of(base64("XbND/cQYmPbfQgIykTncJC3Q9VioEbRrKJGP2rN8bLA=")));
        assertThat(IlpPacket.read(base64(PREPARE))).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(base64(PREPARE));
    }

    @Test
    void readsAndWritesAFulfill() throws MalformedMessage {
        var expected =
                new IlpPacket.Fulfill(
                        bytes32("w4ZrSHSczxE7LhXCXSQH+/wUR2/nKWuxvxvNnm5BZlA="),
                        Octets.of(base64("Zz/r14ozso4cDbFMmgYlGgX6gx7U7ZHrzRUOcknC5gA=")));
        assertThat(IlpPacket.read(base64(FULFILL))).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(base64(FULFILL));
    }

    @Test
    void readsAndWritesAReject() throws MalformedMessage {
        var expected =
                new IlpPacket.Reject(
                        "F01",
                        "example.us.bob",
                        "missing destination. ledger=example.us.",
                        Octets.of(base64("AAAABBBB")));
        assertThat(IlpPacket.read(base64(REJECT))).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(base64(REJECT));
    }

    /** RFC 0030: fields of later versions are passed over. */
    @Test
    void passesOverWhatItDoesNotKnowInsideOfAPacket() throws MalformedMessage {
        byte[] content = base64(FULFILL);
        byte[] longer = new OerWriter().uint8(13).octets(padded(content)).toBytes();
        assertThat(IlpPacket.read(longer)).isEqualTo(IlpPacket.read(content));
    }

    private static byte[] padded(byte[] packet) {
        byte[] content = Arrays.copyOfRange(packet, 2, packet.length + 3);
        content[content.length - 1] = 7;
        return content;
    }

    @ParameterizedTest
    @CsvSource({"07,7", "8182,130", "821234,4660", "83010000,65536"})
    void readsLengths(String hex, int length) throws MalformedMessage {
        byte[] head = HexFormat.of().parseHex(hex);
        byte[] all = Arrays.copyOf(head, head.length + length);
        assertThat(new OerReader(all).octets(Integer.MAX_VALUE)).hasSize(length);
        assertThat(new OerWriter().octets(new byte[length]).toBytes()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0c",
                "0c05",
                "0b00",
                "0d00",
                // a length with a leading zero, one that is too long a form, one without bytes
                "0d82000100",
                "0d810100",
                "0d80",
                // a length beyond memory
                "0d84ffffffff",
                "0d88ffffffffffffffff",
                // an empty destination, and a code in small letters
                "0e08663032000000aaaa",
                "0e0546303101ff0000"
            })
    void refusesWhatIsNone(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> IlpPacket.read(bytes)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesTimesAndAddressesThatAreNone() {
        byte[] packet = base64(PREPARE);
        byte[] noTime = packet.clone();
        noTime[2 + 8 + 4] = '9'; // month 92
        assertThatThrownBy(() -> IlpPacket.read(noTime)).hasMessageContaining("no time");
        byte[] noAddress = packet.clone();
        noAddress[2 + 8 + 17 + 32 + 1] = '.';
        assertThatThrownBy(() -> IlpPacket.read(noAddress)).hasMessageContaining("ILP address");
        byte[] after = Arrays.copyOf(packet, packet.length + 1);
        assertThatThrownBy(() -> IlpPacket.read(after)).hasMessageContaining("after its end");
        assertThatThrownBy(() -> IlpPacket.read(new byte[IlpPacket.BYTES_MAX + 1]))
                .hasMessageContaining("at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "g.", "g..a", "h.a", "g.a b", "g.a.", ".g.a", "test4.a", "g.ä"})
    void refusesAddresses(String text) {
        assertThatThrownBy(() -> IlpAddress.parse(text)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> IlpAddress.parse("g." + "a".repeat(1_022)))
                .isInstanceOf(MalformedMessage.class);
    }
}
