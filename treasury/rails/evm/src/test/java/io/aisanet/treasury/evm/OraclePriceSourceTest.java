package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.Price;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An aggregator on a real node, and what it can say. */
class OraclePriceSourceTest {
    private static final Pair EURC = new Pair("EURC", "USD");
    private static final EvmAddress AGGREGATOR = address(0xA6);

    /**
     * A contract by hand: {@code decimals()} answers with its storage at 5, anything else with its
     * storage from 0 to 4: round, answer, started, updated, answered in round.
     */
    private static final String CODE =
            "0x60003560e01c8063313ce56714603357600054600052600154602052600254604052"
                    + "60035460605260045460805260a06000f35b60055460005260206000f3";

    private static Anvil anvil;

    private OraclePriceSource source;

    @BeforeAll
    static void start() throws IOException {
        anvil = Anvil.start();
        anvil.rpc("anvil_setCode", AGGREGATOR.toString(), CODE);
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @BeforeEach
    void open() {
        source =
                new OraclePriceSource(
                        "oracle", World.client(List.of(anvil.uri())), Map.of(EURC, AGGREGATOR));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private static EvmAddress address(int last) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[EvmAddress.LENGTH - 1] = (byte) last;
        return EvmAddress.of(bytes);
    }

    private static void store(int slot, String word) throws IOException {
        anvil.rpc(
                "anvil_setStorageAt",
                AGGREGATOR.toString(),
                "0x" + slot,
                "0x" + "0".repeat(64 - word.length()) + word);
    }

    private static void round(String answer, String updated, String answeredIn) throws IOException {
        store(0, "7");
        store(1, answer);
        store(2, updated);
        store(3, updated);
        store(4, answeredIn);
        store(5, "8");
    }

    @Test
    void theNewestRoundIsThePrice() throws IOException {
        round(Long.toHexString(108_123_456), Long.toHexString(1_700_000_000), "7");
        assertThat(source.read(EURC))
                .isEqualTo(new Price(new Rate(108_123_456, 100_000_000), 1_700_000_000_000L));
    }

    @Test
    void whatNoRoundSaysIsNonsense() throws IOException {
        round("0", "1", "7");
        refused("out of range: the answer");
        round("f".repeat(64), "1", "7"); // minus one
        refused("out of range: the answer");
        round("1", "0", "7");
        refused("out of range: updatedAt");
        round("1", "1", "6");
        refused("without an answer of its own");
        round("1", "1", "7");
        store(5, "13");
        refused("19 decimals");
    }

    @Test
    void anAddressWithoutACodeAndAPairWithoutAnAddressAreTold() {
        try (var empty =
                new OraclePriceSource(
                        "oracle", World.client(List.of(anvil.uri())), Map.of(EURC, address(1)))) {
            assertThatThrownBy(() -> empty.read(EURC)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> source.read(new Pair("USDC", "USD")))
                .hasMessage("oracle has no aggregator for USDC/USD");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> source.read(EURC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
