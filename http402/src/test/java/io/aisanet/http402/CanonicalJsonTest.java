package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canonical text, by the examples of RFC 8785 and of ECMAScript's Number::toString. */
class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "100, 100",
        "1.5, 1.5",
        "-17.25, -17.25",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "123456789012345678901234, 1.2345678901234569e+23",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.00000123, 0.00000123",
        "333333333.33333329, 333333333.3333333",
        "4.50, 4.5",
        "2e-3, 0.002",
        "5e-324, 5e-324",
        "9e-324, 1e-323",
        "1.5e-323, 1.5e-323",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992",
        "1e-400, 0"
    })
    void numbersAreAsJavaScriptWritesThem(String written, String canonical)
            throws MalformedMessage {
        assertThat(canonical("{'n':" + written + "}")).isEqualTo("{\"n\":" + canonical + "}");
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> canonical("{'n':1e400}"));
    }

    @Test
    void membersAreInTheOrderOfTheirUtf16Units() throws MalformedMessage {
        assertThat(canonical("{'\uFB33':1,'\uD83D\uDE00':2,'b':{'z':1,'a':[]},'B':{},'1':null}"))
                .isEqualTo(
                        "{\"1\":null,\"B\":{},\"b\":{\"a\":[],\"z\":1},"
                                + "\"\uD83D\uDE00\":2,\"\uFB33\":1}");
    }

    @Test
    void onlyWhatMustBeEscapedIs() throws MalformedMessage {
        assertThat(canonical("{'s':'\\u20ac\\u000f\\u000a\\u0008\\t\\/\\\\\\u007f'}"))
                .isEqualTo("{\"s\":\"\u20ac\\u000f\\n\\b\\t/\\\\\u007f\"}");
    }

    private static String canonical(String json) throws MalformedMessage {
        return new String(CanonicalJson.write(Texts.json(json)), UTF_8);
    }
}
