package io.aisanet.http402.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Base58;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.Hex;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;

/** Texts that stand for bytes or numbers: what is read is what the text spells, and it alone. */
public final class TextFormsFuzzer {

    private TextFormsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String text = new String(input, UTF_8);
        bytes(text);
        addresses(text);
        amounts(text);
        Property.same(
                Wire.text(input),
                Wire.text(Base64Url.decode(Base64Url.encode(input))),
                "Base64url of all bytes is read");
        if (input.length <= 80) {
            Property.same(
                    Wire.text(input),
                    Wire.text(Base58.decode(Base58.encode(input))),
                    "Base58 of all bytes is read");
        }
    }

    private static void bytes(String text) {
        byte[] hex = Hex.decode(text);
        if (hex != null) {
            Property.same(text.toLowerCase(Locale.ROOT), Hex.encode(hex), "hexadecimal digits");
        }
        Wire.read(text, Base64Url::decode)
                .ifPresent(bytes -> Property.same(text, Base64Url.encode(bytes), "one Base64url"));
        Wire.read(text, Base58::decode)
                .ifPresent(bytes -> Property.same(text, Base58.encode(bytes), "one Base58"));
        Wire.read(text, Bytes32::parse)
                .ifPresent(word ->
                        Property.same(text.toLowerCase(Locale.ROOT), word.toString(), "32 bytes"));
    }

    private static void addresses(String text) throws MalformedMessage {
        var address = Wire.read(text, EvmAddress::parse);
        if (address.isPresent()) {
            String written = address.get().toChecksumString();
            Property.holds(text.equalsIgnoreCase(written), "an address is its digits");
            Property.same(address.get(), EvmAddress.parse(written), "a checksum is right");
        }
        var chain = Wire.read(text, EvmNetwork::chainId);
        if (chain.isPresent()) {
            long again = EvmNetwork.chainId(EvmNetwork.name(chain.get()));
            Property.same(chain.get(), again, "a network reads as written");
        }
    }

    private static void amounts(String text) throws MalformedMessage {
        var number = Wire.read(text, AtomicAmount::parse);
        Property.same(AtomicAmount.isValid(text), number.isPresent(), "valid is what is read");
        if (number.isPresent()) {
            Property.same(new BigInteger(text), number.get(), "a number is its digits");
            OptionalLong small = AtomicAmount.parseLong(text);
            Property.same(number.get().bitLength() < 64, small.isPresent(), "a long that fits");
            small.ifPresent(value ->
                    Property.same(number.get(), BigInteger.valueOf(value), "the same long"));
        }
        OptionalLong atomic = AisaAsset.parseAmount(text);
        if (atomic.isPresent()) {
            String shown = AisaAsset.formatAmount(atomic.getAsLong());
            Property.same(atomic, AisaAsset.parseAmount(shown), "an amount reads as shown");
        }
    }
}
