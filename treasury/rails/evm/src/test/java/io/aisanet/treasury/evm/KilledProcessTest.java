package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process that pays is killed, really, again and again on its way. */
class KilledProcessTest {
    private static Anvil anvil;
    private static FiatToken token;

    @BeforeAll
    static void start() throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void aProcessKilledOnItsWayPaysOnce() throws Exception {
        try (World world = new World(anvil, token)) {
            List<String> payees =
                    List.of(
                            world.payee(0).account(),
                            world.payee(1).account(),
                            world.payee(2).account());
            TreeSet<String> killedAt = new TreeSet<>();
            boolean done = false;
            for (int life = 0; life < 40 && !done; life++) {
                String place = live(world, payees, 2 + life % 3);
                killedAt.add(place);
                anvil.mine(1);
                done = place.equals("done");
            }
            System.out.println("killed at " + killedAt);

            assertThat(killedAt)
                    .contains("after signed", "after send", "before sent", "done")
                    .hasSizeGreaterThan(5);
            PayoutBatch batch = PayingProgram.batch("killed", payees);
            for (Payout leg : batch.legs()) {
                assertThat(world.received(leg.destination())).isEqualTo(leg.amount());
            }
            assertThat(World.FUNDS - token.balance(world.key.address())).isEqualTo(batch.total());
        }
    }

    /** Lets it pass some places, kills it, and tells where; {@code done} where all is final. */
    private static String live(World world, List<String> payees, int places) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PayingProgram.class.getName(),
                                anvil.uri().toString(),
                                token.address().toString(),
                                world.keyName(),
                                world.directory.resolve("child").toString(),
                                "killed"));
        command.addAll(payees);
        Process child =
                new ProcessBuilder(command)
                        .directory(Path.of(".").toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader said = child.inputReader(UTF_8);
                Writer go = child.outputWriter(UTF_8)) {
            int steps = 0;
            for (int i = 0; ; i++) {
                String place = said.readLine();
                assertThat(place).as("the child ended by itself").isNotNull();
                steps += place.equals("step") ? 1 : 0;
                if (place.equals("step")) {
                    anvil.mine(1);
                }
                if (steps > 6) {
                    return "done";
                }
                if (i == places && !place.equals("step")) {
                    return place;
                }
                go.write("go\n");
                go.flush();
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
