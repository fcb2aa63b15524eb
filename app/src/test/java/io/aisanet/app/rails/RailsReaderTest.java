package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.app.node.UpSettings;
import io.aisanet.ledger.Asset;
import io.aisanet.settings.Settings;
import io.aisanet.treasury.evm.PayoutSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RailsReaderTest {
    @TempDir private Path folder;

    private RailsConfig read(String yaml) throws IOException {
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(file, yaml);
        return UpSettings.of(Settings.read(file), Optional.empty()).treasury().rails();
    }

    /** The template's own samples, with their marks taken away. */
    private static String samples() {
        String template = UpSettings.template();
        String section =
                template.substring(
                        template.indexOf("\ntreasury:") + 1, template.indexOf("# The paywall"));
        return section.replaceAll("(?m)^  #pauseMs.*$", "")
                .replaceAll("(?m)^  # (banks:|chains:|lightning:|interledger:|  .*)$", "  $1")
                .replaceAll("(?m)^  # [A-Z].*$", "")
                .replaceAll("(?m)^ +(out: \\.\\.\\.|oldest has).*$", "");
    }

    @Test
    void theSamplesOfTheTemplateSayTheDefaults() throws IOException {
        Files.writeString(folder.resolve("hot.passphrase"), "secret");
        Files.writeString(folder.resolve("gas.passphrase"), "secret");
        Files.writeString(folder.resolve("lightning.token"), "secret");
        Files.writeString(folder.resolve("interledger.token"), "secret");
        RailsConfig all = read(samples());
        String least =
                """
                treasury:
                  banks:
                    - {name: main, owner: AIsa Ltd, iban: DE89370400440532013000, bic: COBADEFFXXX,
                       folder: bank/main}
                  chains:
                    - {chainId: 8453, rpc: ["https://rpc.example.com"], keystore: wallets, key: hot,
                       token: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
                       x402: {key: gas, passphraseFile: gas.passphrase}}
                  lightning:
                    - {name: main, peer: "http://127.0.0.1:9735", tokenFile: lightning.token,
                       peerKey: "0x8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394"}
                  interledger:
                    - {name: hub, peer: "https://hub.example.com/ilp", address: g.hub.aisa,
                       peerReplies: "https://hub.example.com/ilp/reply",
                       tokenFile: interledger.token, publicUrl: "http://127.0.0.1:7770",
                       settlement: {wallet: 9, channel: "evm:8453", name: Hub,
                                    account: "0x00000000000000000000000000000000000000aa"}}
                """;
        RailsConfig usual = read(least);
        assertThat(text(all.banks())).isEqualTo(text(usual.banks()));
        RailsConfig.Chain chain = all.chains().getFirst();
        RailsConfig.Chain bare = usual.chains().getFirst();
        assertThat(chain.settings()).isEqualTo(bare.settings());
        assertThat(chain.rules()).isEqualTo(bare.rules());
        assertThat(chain.cost()).isEqualTo(bare.cost());
        assertThat(text(chain.x402())).isEqualTo(text(bare.x402()));
        assertThat(chain.settings().payouts()).isEqualTo(PayoutSetup.address());
        assertThat(chain.asset()).isEqualTo(Asset.USDC);
        assertThat(all.banks().getFirst().settings().name()).isEqualTo("bank:main");
        assertThat(text(all.lightning())).isEqualTo(text(usual.lightning()));
        assertThat(text(all.interledger())).isEqualTo(text(usual.interledger()));
        assertThat(all.lightning().getFirst().settings().name()).isEqualTo("lightning:main");
        assertThat(all.interledger().getFirst().settings().name()).isEqualTo("interledger:hub");
    }

    /** A calendar has no equals of its own. */
    private static String text(@Nullable Object any) {
        return String.valueOf(any).replaceAll("@[0-9a-f]+", "");
    }

    @Test
    void withoutNamesThereAreNone() throws IOException {
        assertThat(read("treasury: {pauseMs: 50}\n").isNone()).isTrue();
        assertThat(read("node: {}\n").isNone()).isTrue();
    }

    @Test
    void everyProblemIsTold() {
        assertThatThrownBy(() ->
                        read(
                                """
                                treasury:
                                  banks:
                                    - {name: main, owner: AIsa, iban: DE1, folder: f, hours: {opens: noon}}
                                    - {name: A b, owner: AIsa, iban: DE89370400440532013000}
                                  chains:
                                    - {chainId: 1, rpc: ["ftp://x"], token: "0x1", capPerDay: 1,
                                       x402: {key: gas, settledAfter: 13, ownAddress: [me]}}
                                  lightning:
                                    - {name: main, peer: "http://x/", peerKey: "0x12"}
                                  interledger:
                                    - {name: hub, address: nowhere, settleThreshold: 200, settlement: {wallet: 0}}
                                """))
                .hasMessageContaining("treasury.banks[0].iban")
                .hasMessageContaining("treasury.banks[0].hours.opens must look like 07:00")
                .hasMessageContaining("treasury.banks[1].name must be 1 to 20 of a-z 0-9 -")
                .hasMessageContaining("treasury.banks[1].folder is missing")
                .hasMessageContaining("treasury.chains[0].rpc holds what is no http(s)://")
                .hasMessageContaining("treasury.chains[0].token must be 0x and 40")
                .hasMessageContaining("treasury.chains[0].keystore is missing")
                .hasMessageContaining("treasury.lightning[0].peer must be http(s)://")
                .hasMessageContaining("treasury.lightning[0].peerKey must be 0x and 64")
                .hasMessageContaining("treasury.lightning[0].tokenFile is missing")
                .hasMessageContaining("treasury.interledger[0].address")
                .hasMessageContaining("treasury.interledger[0].peerReplies is missing")
                .hasMessageContaining("treasury.interledger[0].settleThreshold settleTo is below")
                .hasMessageContaining("treasury.interledger[0].settlement.wallet")
                .hasMessageContaining("treasury.interledger[0].settlement.channel")
                .hasMessageContaining("treasury.chains[0].x402.settledAfter is more than")
                .hasMessageContaining("treasury.chains[0].x402.ownAddress holds what is no number")
                .hasMessageContaining("treasury.chains[0].capPerDay caps of");
    }
}
