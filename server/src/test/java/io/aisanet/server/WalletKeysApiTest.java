package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wallets that are known by an Ed25519 key. */
class WalletKeysApiTest {
    private static final String KEY = "0x" + "ab".repeat(32);

    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private String wallet(String key) {
        return """
        {"owner":"%s","kind":"agent","name":"scout","publicKey":"%s","assets":["USD"]}
        """
                .formatted(node.id("owner"), key);
    }

    @Test
    void aKeyIsOneWalletsAlone() {
        Answer made = node.post("/v1/wallets", wallet(KEY)).expect(201);
        assertThat(made.text("/publicKey")).isEqualTo(KEY);
        assertThat(node.get("/v1/wallets/" + made.text("/id")).text("/publicKey")).isEqualTo(KEY);
        assertThat(node.get("/v1/wallets/" + KEY).text("/id")).isEqualTo(made.text("/id"));
        node.get("/v1/wallets/0x" + "ad".repeat(32)).expect(404);

        assertThat(node.post("/v1/wallets", wallet(KEY)).expect(409).text("/detail"))
                .contains("the key belongs to another wallet");
        node.post("/v1/wallets", wallet("0x" + "ac".repeat(32))).expect(201);
        assertThat(node.post("/v1/wallets", wallet("0xab")).expect(400).text("/field"))
                .isEqualTo("/publicKey");
    }
}
