package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The gateway's own certificate. */
final class ServerTls {

    private ServerTls() {}

    static @Nullable Tls of(ListenConfig listen) {
        Path file = listen.keystore();
        Secret password = listen.keystorePassword();
        if (file == null || password == null) {
            return null;
        }
        return Tls.builder()
                .sslContext(context(file, password.reveal().toCharArray()))
                .addApplicationProtocol("h2")
                .addApplicationProtocol("http/1.1")
                .build();
    }

    private static SSLContext context(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("keystore " + file + " cannot be opened", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("keystore " + file + " cannot be used", e);
        }
    }
}
