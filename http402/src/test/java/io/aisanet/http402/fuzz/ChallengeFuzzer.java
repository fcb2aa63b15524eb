package io.aisanet.http402.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.mpp.ChallengeTerms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Challenges of MPP in a header: what reads as ours says what ours said, word by word. */
public final class ChallengeFuzzer {

    private static final ChallengeBinder BINDER =
            new ChallengeBinder("a secret of at least 32 bytes: 1234567890".getBytes(UTF_8));
    private static final Challenge ISSUED = issued();

    private ChallengeFuzzer() {}

    static Challenge issued() {
        try {
            return BINDER.issue(
                    ChallengeTerms.of(
                                    "api.example.com",
                                    "aisanet",
                                    "charge",
                                    AisaCharge.request(AisaAsset.USD, 1000, Wire.PAYEE).toJson())
                            .expiring(Wire.NOW + 60)
                            .inHeader("Payment-Authorization"));
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        List<String> lines = List.of(Wire.text(input).split("\n", -1));
        Optional<List<Challenge>> read = Wire.read(lines, Challenge::parseAll);
        for (Challenge challenge : read.orElse(List.of())) {
            String line = challenge.format();
            Property.holds(line.chars().allMatch(ChallengeFuzzer::isOfALine), "a line is a line");
            Property.same(
                    List.of(challenge), Challenge.parseAll(List.of(line)), "reads as written");
            if (BINDER.isOurs(challenge)) {
                Property.holds(isIssued(challenge), "ours says what ours said: " + challenge);
            }
        }
    }

    private static boolean isOfALine(int c) {
        return c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f);
    }

    /** Only the description is not covered. */
    private static boolean isIssued(Challenge challenge) {
        ChallengeTerms terms = challenge.terms();
        String words = Objects.requireNonNullElse(terms.description(), "none");
        return challenge.id().equals(ISSUED.id())
                && terms.described(words).equals(ISSUED.terms().described(words));
    }
}
