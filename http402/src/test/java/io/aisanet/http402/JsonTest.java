package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "1",
                "null",
                "\"text\"",
                "{}{}",
                "{} x",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":1e99999999999}",
                "{\"a\":\"\n\"}",
                "{\"a\":1 /* no */}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "\ufeff{}",
            })
    void refusesWhatIsNotOneStrictObject(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    @Test
    void refusesOtherEncodings() {
        assertRefused("{\"a\":\"é\"}".getBytes(ISO_8859_1));
        assertRefused("{\"a\":\"é\"}".getBytes(UTF_16));
        assertRefused(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'});
    }

    @Test
    void holdsEachLimit() throws MalformedMessage {
        accepts(nested(Limits.JSON_DEPTH));
        refuses(nested(Limits.JSON_DEPTH + 1));
        accepts("{\"a\":\"" + "x".repeat(Limits.STRING_LENGTH) + "\"}");
        refuses("{\"a\":\"" + "x".repeat(Limits.STRING_LENGTH + 1) + "\"}");
        accepts("{\"" + "x".repeat(Limits.NAME_LENGTH) + "\":1}");
        refuses("{\"" + "x".repeat(Limits.NAME_LENGTH + 1) + "\":1}");
        accepts("{\"a\":" + "1".repeat(Limits.NUMBER_LENGTH) + "}");
        refuses("{\"a\":" + "1".repeat(Limits.NUMBER_LENGTH + 1) + "}");
        accepts("{\"a\":1}" + " ".repeat(Limits.DOCUMENT_BYTES - 7));
        refuses("{\"a\":1}" + " ".repeat(Limits.DOCUMENT_BYTES - 6));
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void writesWhatItReads() throws MalformedMessage {
        String text =
                "{\"é\":[1,2.50,true,null,\"\\u0000\uD83D\uDE00\"],\"n\":123456789012345678901}";

        assertThat(new String(Json.write(Json.parseObject(text.getBytes(UTF_8))), UTF_8))
                .isEqualTo(text);
    }

    private static void accepts(String text) throws MalformedMessage {
        assertThat(Json.parseObject(text.getBytes(UTF_8)).size()).isEqualTo(1);
    }

    private static void refuses(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] document) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> Json.parseObject(document))
                .satisfies(e -> {
                    assertThat(e.what()).isNotBlank();
                    assertThat(e.mend()).isNotBlank();
                });
    }
}
