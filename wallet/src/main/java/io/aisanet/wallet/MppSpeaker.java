package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.Challenge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** MPP: HTTP authentication of the scheme {@code Payment}, by one method of payment. */
final class MppSpeaker implements Speaker {
    private static final String SCHEME = "payment";

    private final MppMethod method;
    private final InstantSource clock;

    MppSpeaker(MppMethod method, InstantSource clock) {
        this.method = method;
        this.clock = clock;
    }

    @Override
    public Dialect dialect() {
        return method.dialect();
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        List<DialectOffer> offers = new ArrayList<>();
        for (Challenge challenge : Challenge.parseAll(challengeLines(asked))) {
            if (challenge.terms().method().equals(method.name())) {
                offers.add(
                        new MppOffer(method, challenge, asked, clock.instant().getEpochSecond()));
            }
        }
        return offers;
    }

    /** The header lines that have a challenge of the scheme in them. */
    static List<String> challengeLines(Asked asked) {
        return asked.headers().allValues(Challenge.HEADER).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(SCHEME))
                .toList();
    }
}
