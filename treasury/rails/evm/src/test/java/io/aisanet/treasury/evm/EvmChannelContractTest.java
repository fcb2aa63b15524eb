package io.aisanet.treasury.evm;

import io.aisanet.treasury.channel.ChannelContract;
import io.aisanet.treasury.channel.Outside;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws of every channel, on a real node with Circle's token. */
class EvmChannelContractTest extends ChannelContract {
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

    @Override
    protected Outside open() throws IOException {
        return new World(anvil, token);
    }
}
