package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as the conformance vectors of mpp-tools have them, and worse. */
class ChallengeTest {

    private static final long NOW = 1_795_229_635;

    private static List<Challenge> parse(String line) throws MalformedMessage {
        return Challenge.parseAll(List.of(line.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payment id='a', realm='r', method='m', intent='charge', request='e30'",
                "payment ID='a',REALM='r',Method='m',intent='charge',request='e30'",
                "Payment  id='a' ,  realm = 'r' ,,  method='m' ,  intent='charge' ,  request='e30' ,",
                "Payment request='e30', realm='r', intent='charge', id='a', method='m'",
                "Payment id=a, realm=r, method=m, intent=charge, request=e30, foo='bar', baz=qux",
                "Payment id='\\a', realm='r', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', Bearer x",
                "Basic realm='\\'Payment id=', Payment id='a', realm='r', method='m',"
                        + " intent='charge', request='e30'"
            })
    void goodHeadersAreRead(String line) throws MalformedMessage {
        assertThat(parse(line))
                .containsExactly(
                        new Challenge("a", ChallengeTerms.of("r", "m", "charge", Json.object())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payment",
                "Payment realm='r', method='m', intent='charge', request='e30'",
                "Payment id='a', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='r', intent='charge', request='e30'",
                "Payment id='a', realm='r', method='m', request='e30'",
                "Payment id='a', realm='r', method='m', intent='charge'",
                "Payment id='', realm='r', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='r', method='M', intent='charge', request='e30'",
                "Payment id='a', realm='r', method='m', intent='c d', request='e30'",
                "Payment id='a', realm='r', method='m', intent='charge', request='not-valid!!!'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30='",
                "Payment id='a', realm='r', method='m', intent='charge', request='bm90IGpzb24'",
                "Payment id='a', realm='r', method='m', intent='charge', request='W10'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', id='b'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', ID='b'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', x='",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', x='\\",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30', x=",
                "Payment id='a' realm='r', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='r\n', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='\\ud800', method='m', intent='charge', request='e30'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30',"
                        + " expires='tomorrow'",
                "Payment id='a', realm='r', method='m', intent='charge', request='e30',"
                        + " description='for 'Premium' service'"
            })
    void badHeadersAreRefused(String line) {
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer token123", "Paymentx id='a'", "x'Payment id=1'", "Payments"})
    void otherSchemesAreNoChallenges(String line) throws MalformedMessage {
        assertThat(parse(line)).isEmpty();
    }

    @Test
    void anUnreadableChallengeDoesNotHideAnother() throws MalformedMessage {
        assertThat(
                        parse(
                                "Payment id='a', Payment id='b', realm='r', method='m',"
                                        + " intent='charge', request='e30'"))
                .extracting(Challenge::id)
                .containsExactly("b");
    }

    @Test
    void whatALineCannotCarryIsEscaped() throws MalformedMessage {
        String words = "a \"b\" \\ caf\u00e9 \u652f\uD83D\uDE00 \\u0041";
        Challenge challenge =
                new Challenge(
                        "i", ChallengeTerms.of("r", "m", "charge", Json.object()).described(words));

        assertThat(challenge.format().chars().allMatch(c -> c <= 0xff)).isTrue();
        assertThat(Challenge.parseAll(List.of(challenge.format()))).containsExactly(challenge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Line one\r\nSet-Cookie: x", "a\u0000", ""})
    void nobodyCanBreakOutOfTheHeader(String words) throws MalformedMessage {
        ChallengeTerms terms = ChallengeTerms.of("r", "m", "charge", Json.object());

        assertThatIllegalArgumentException().isThrownBy(() -> terms.described(words));
        assertThatIllegalArgumentException().isThrownBy(() -> new Challenge(words, terms));
    }

    @Test
    void limitsAreNamedAndHeld() throws MalformedMessage {
        String one = "Payment id='a', realm='r', method='m', intent='charge', request='e30'";

        assertThat(parse((one + ",").repeat(MppLimits.CHALLENGES))).hasSize(MppLimits.CHALLENGES);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> parse((one + ",").repeat(MppLimits.CHALLENGES + 1)));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> parse(" ".repeat(MppLimits.CHALLENGE_LINE_CHARS + 1)));
        StringBuilder many = new StringBuilder(one);
        for (int i = 0; i < MppLimits.PARAMETERS; i++) {
            many.append(", p").append(i).append("=1");
        }
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> parse(many.toString()));
    }

    @ParameterizedTest
    @CsvSource({"59, GENUINE", "60, EXPIRED", "61, EXPIRED"})
    void aChallengeEnds(int after, ChallengeCheck found) throws MalformedMessage {
        ChallengeBinder binder = new ChallengeBinder(new byte[32]);
        ChallengeTerms terms =
                ChallengeTerms.of("r", "m", "charge", Json.object()).expiring(NOW + 60);

        assertThat(binder.check(binder.issue(terms), terms, NOW + after)).isEqualTo(found);
    }

    @Test
    void whatTheIdCoversCannotBeChanged() throws MalformedMessage {
        ChallengeBinder binder = new ChallengeBinder(new byte[32]);
        ChallengeTerms terms =
                ChallengeTerms.of("r", "m", "charge", Json.object()).expiring(NOW + 60);
        String id = binder.issue(terms).id();

        for (ChallengeTerms changed :
                List.of(
                        terms.expiring(NOW + 61),
                        terms.withDigest("sha-256=a"),
                        terms.withOpaque(Json.object().put("a", "b")),
                        terms.inHeader("Payment-Authorization"),
                        ChallengeTerms.of("r", "m", "session", Json.object()).expiring(NOW + 60),
                        ChallengeTerms.of("s", "m", "charge", Json.object()).expiring(NOW + 60),
                        ChallengeTerms.of("r", "n", "charge", Json.object()).expiring(NOW + 60))) {
            assertThat(binder.check(new Challenge(id, changed), changed, NOW))
                    .isEqualTo(ChallengeCheck.NOT_ISSUED_HERE);
        }
        assertThat(binder.isOurs(new Challenge(id, terms.described("other words")))).isTrue();
        assertThat(
                        new ChallengeBinder("0123456789abcdef0123456789abcdef".getBytes(UTF_8))
                                .isOurs(new Challenge(id, terms)))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ChallengeBinder(new byte[31]));
    }
}
