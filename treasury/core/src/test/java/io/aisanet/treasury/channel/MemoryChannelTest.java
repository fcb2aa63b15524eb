package io.aisanet.treasury.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryChannelTest extends ChannelContract {

    @Override
    protected Outside open() {
        return new MemoryOutside(false);
    }

    /** The contract itself is tested: a channel that forgets in a restart would pay twice. */
    @Test
    void theContractCatchesAChannelThatForgets() throws IOException {
        ChannelContract forgetful =
                new ChannelContract() {
                    @Override
                    protected Outside open() {
                        return new MemoryOutside(true);
                    }
                };
        forgetful.openOutside();
        assertThatThrownBy(forgetful::aRestartAtAnyTurnPaysOnce)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten");
        forgetful.closeOutside();
    }
}
