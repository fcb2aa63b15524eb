package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PayoutContractTest {

    @Test
    void theCodeInTheLibraryIsWhatTheSourceCompilesTo() throws Exception {
        Path root = Path.of(System.getProperty("aisa.root"));
        Path npm = root.resolve(Path.of("simulator", "npm-chain"));
        Anvil.npm("solc");
        Path source = root.resolve("treasury/rails/evm/src/main/solidity/Payouts.sol");

        assertThat(compile(npm, source))
                .isEqualTo(PayoutContract.creationCode().toString().substring(2));
    }

    private static String compile(Path npm, Path source) throws IOException, InterruptedException {
        Process node =
                new ProcessBuilder("node", "compile.mjs", source.toString(), "Payouts")
                        .directory(npm.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            String compiled = new String(node.getInputStream().readAllBytes(), UTF_8).strip();
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return compiled;
        } finally {
            node.destroyForcibly();
        }
    }
}
