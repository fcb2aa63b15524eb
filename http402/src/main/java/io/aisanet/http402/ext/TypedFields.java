package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.AbiWords;
import io.aisanet.http402.Keccak256;
import java.io.ByteArrayOutputStream;

/** An EIP-712 struct of texts and numbers, member after member. */
final class TypedFields {

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();

    TypedFields(String type) {
        text(type);
    }

    TypedFields text(String text) {
        words.writeBytes(Keccak256.hash(text.getBytes(UTF_8)));
        return this;
    }

    TypedFields number(long number) {
        AbiWords word = new AbiWords(1);
        word.put(0, number);
        words.writeBytes(word.toBytes());
        return this;
    }

    byte[] hash() {
        return Keccak256.hash(words.toByteArray());
    }
}
