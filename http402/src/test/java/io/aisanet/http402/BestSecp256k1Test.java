package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestSecp256k1Test {

    private final RecordingLog log = new RecordingLog();

    @Test
    void takesTheNativeLibraryWhereItLoads() {
        assertThat(BestSecp256k1.choose(NativeSecp256k1::new, log).name()).contains("native");
        assertThat(log.lines).singleElement().asString().startsWith("INFO").contains("native");
        assertThat(Secp256k1.best()).isInstanceOf(NativeSecp256k1.class);
    }

    @Test
    void fallsBackWhenTheLibraryDoesNotLoad() {
        Secp256k1 chosen =
                BestSecp256k1.choose(
                        () -> {
                            throw new UnsatisfiedLinkError("no such library");
                        },
                        log);

        assertThat(chosen).isInstanceOf(JavaSecp256k1.class);
        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .contains("pure Java", "no such library");
    }

    @Test
    void fallsBackWhenTheLibraryMiscalculates() {
        Secp256k1 chosen = BestSecp256k1.choose(Miscalculating::new, log);

        assertThat(chosen).isInstanceOf(JavaSecp256k1.class);
        assertThat(log.lines).singleElement().asString().contains("wrong answers");
    }

    /** A class path of our own classes and BouncyCastle alone, as a user may choose. */
    @Test
    void worksWhereTheBindingIsNotEvenOnTheClassPath() throws Exception {
        URL[] path = {locationOf(Secp256k1.class), locationOf(KeccakDigest.class)};
        try (URLClassLoader alone =
                new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> curve = alone.loadClass(Secp256k1.class.getName());
            Object best = curve.getMethod("best").invoke(null);

            assertThat(curve.getMethod("name").invoke(best)).asString().contains("pure Java");
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Signs and derives rightly, but takes everybody for the same signer. */
    private static final class Miscalculating implements Secp256k1 {

        private final Secp256k1 right = new JavaSecp256k1();

        @Override
        public Optional<EvmAddress> recover(byte[] digest, byte[] signature) {
            return Optional.of(EvmAddress.ZERO);
        }

        @Override
        public byte[] sign(byte[] digest, byte[] privateKey) {
            return right.sign(digest, privateKey);
        }

        @Override
        public EvmAddress address(byte[] privateKey) {
            return right.address(privateKey);
        }

        @Override
        public String name() {
            return "miscalculating";
        }
    }

    private static final class RecordingLog implements System.Logger {

        private final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "recording";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message + " " + thrown.getMessage());
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + MessageFormat.format(format, parameters));
        }
    }
}
