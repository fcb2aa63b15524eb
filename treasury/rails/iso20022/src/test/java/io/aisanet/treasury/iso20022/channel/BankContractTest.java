package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.ChannelContract;
import io.aisanet.treasury.channel.Outside;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The laws of every channel, with one booking for each order. */
class BankContractTest extends ChannelContract {

    @TempDir Path folder;

    @Override
    protected Outside open() throws IOException {
        return new BankWorld(folder, true, 1);
    }
}
