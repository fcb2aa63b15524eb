package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.log.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that pays one batch, so that it can be killed. At each place where that would hurt it
 * says so and waits for a line; it ends when its input does.
 */
final class PayingProgram {
    private PayingProgram() {}

    /** Arguments: node, token, name of the key, directory, batch id, then payees. */
    public static void main(String[] args) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Checkpoint checkpoint =
                place -> {
                    System.out.println(place);
                    System.out.flush();
                    try {
                        if (lines.readLine() == null) {
                            Runtime.getRuntime().halt(1);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        RailSettings settings = settings(EvmAddress.parse(args[1]));
        ChainClient client = World.client(List.of(URI.create(args[0])));
        EvmChannel channel =
                EvmChannel.open(
                        settings,
                        new EvmChannel.Parts(
                                client,
                                new TestKey(args[2]),
                                Map::of,
                                () -> new GasPrices(0, 0, 0),
                                1_000),
                        Path.of(args[3]),
                        new EvmChannel.Surroundings(InstantSource.system(), checkpoint));
        channel.pay().submit(batch(args[4], List.of(args).subList(5, args.length)));
        while (true) {
            channel.step();
            checkpoint.reached("step");
        }
    }

    static RailSettings settings(EvmAddress token) {
        return new RailSettings(
                "evm:31337",
                new RailToken(Asset.USDC, token, false),
                PayoutSetup.address(),
                World.CONFIRMATIONS,
                new RailSettings.Pace(2, 8, 30_000, 120_000, 1_000),
                new KeyCaps(World.FUNDS, World.FUNDS),
                FeePolicy.STANDARD);
    }

    static PayoutBatch batch(String id, List<String> payees) {
        List<Payout> legs = new ArrayList<>();
        for (String payee : payees) {
            legs.add(
                    new Payout(
                            id + "-" + legs.size(),
                            Asset.USDC,
                            1_000 + legs.size(),
                            Destination.of(payee),
                            ""));
        }
        return new PayoutBatch(id, legs);
    }
}
