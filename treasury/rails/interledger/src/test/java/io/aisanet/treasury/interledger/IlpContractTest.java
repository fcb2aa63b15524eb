package io.aisanet.treasury.interledger;

import io.aisanet.treasury.channel.ChannelContract;
import io.aisanet.treasury.channel.Outside;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The laws of every channel. */
class IlpContractTest extends ChannelContract {
    @TempDir Path folder;

    @Override
    protected Outside open() throws IOException {
        return new IlpWorld(folder);
    }
}
