package io.aisanet.app.rails;

import io.aisanet.settings.Section;
import io.aisanet.treasury.evm.RailSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code x402} of a chain: on where it names a key. */
final class X402Reader {
    private static final int PATIENCE_MS_MAX = 600_000;
    private static final int PPM_MAX = 999_999;

    private X402Reader() {}

    static Optional<RailsConfig.X402> read(Section section, RailsConfig.HotKeyFile hot) {
        Optional<String> key = section.optionalText("key");
        var file =
                new RailsConfig.HotKeyFile(
                        hot.keystore(),
                        key.orElse(""),
                        section.secretFile("passphraseFile").orElse(null));
        if (key.isPresent() && key.get().equals(hot.name())) {
            section.report("key", "is the hot key: a second one is needed, both count nonces");
        }
        String name = section.text("name", "USD Coin");
        String version = section.text("version", "2");
        int settledAfter = section.integer("settledAfter", 0, 0, RailSettings.CONFIRMATIONS_MAX);
        long least = section.parsed("least", "0.01", RailsReader::amount);
        long patienceMs = section.wholeNumber("patienceMs", 20_000, 100, PATIENCE_MS_MAX);
        Set<Long> own = own(section);
        Section sweep = section.section("sweep");
        long sweepLeast = sweep.parsed("least", "10", RailsReader::amount);
        int costPpm = sweep.integer("costPpm", 10_000, 0, PPM_MAX);
        return key.map(any ->
                new RailsConfig.X402(
                        file,
                        new RailsConfig.X402.Domain(name, version),
                        settledAfter,
                        Math.max(1, least),
                        Duration.ofMillis(patienceMs),
                        own,
                        new RailsConfig.X402.Sweep(sweepLeast, costPpm)));
    }

    private static Set<Long> own(Section section) {
        Set<Long> wallets = new HashSet<>();
        for (String text : section.texts("ownAddress")) {
            if (text.matches("[1-9][0-9]{0,13}")) {
                wallets.add(Long.parseLong(text));
            } else {
                section.report("ownAddress", "holds what is no number of a wallet: " + text);
            }
        }
        return wallets;
    }
}
