package io.aisanet.app.rails;

import io.aisanet.treasury.evm.ChainFacilitator;
import io.aisanet.treasury.evm.FacilitatorServer;
import io.aisanet.treasury.evm.FacilitatorTerms;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody else's facilitator over HTTP, with a key of its own, that settles on the same chain. */
final class OtherFacilitator implements AutoCloseable {
    private final ChainClient client;
    private final KeystoreKey key;
    private final ChainFacilitator facilitator;
    private final FacilitatorServer server;

    OtherFacilitator(ChainTown town, Path folder) throws IOException {
        key = town.otherKey();
        client = new ChainClient(Anvil.CHAIN_ID, List.of(town.anvil.uri()), RpcLimits.STANDARD);
        facilitator =
                ChainFacilitator.open(
                        client,
                        key,
                        new FacilitatorTerms(
                                Map.of(town.token.address(), 1L),
                                1,
                                0,
                                Duration.ofSeconds(10),
                                30_000,
                                60_000,
                                FeePolicy.STANDARD),
                        folder.resolve("other.log"));
        server = new FacilitatorServer(facilitator);
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        facilitator.close();
        client.close();
        key.close();
    }
}
