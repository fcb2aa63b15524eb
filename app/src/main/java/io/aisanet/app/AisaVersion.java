package io.aisanet.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into a resource. */
final class AisaVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"aisa " + text() + " (Java " + Runtime.version() + ")"};
    }

    static String text() {
        try (InputStream in = AisaVersion.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("version.txt is not in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException("version.txt cannot be read", e);
        }
    }
}
