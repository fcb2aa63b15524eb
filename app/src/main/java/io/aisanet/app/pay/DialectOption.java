package io.aisanet.app.pay;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.wallet.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** In which dialects to pay. */
final class DialectOption {

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            split = ",",
            description =
                    "What to pay in, the most preferred first, and in nothing else: native,"
                            + " mpp-aisanet, x402, mpp-evm, x402v1 (default: all, in this order).")
    private List<String> words = new ArrayList<>();

    List<Dialect> inOrder() {
        List<Dialect> order = new ArrayList<>();
        for (String word : words) {
            Dialect dialect =
                    Dialect.ofWord(word)
                            .orElseThrow(() -> wrong("there is no dialect \"" + word + "\""));
            if (order.contains(dialect)) {
                throw wrong(dialect + " is there twice");
            }
            order.add(dialect);
        }
        return order.isEmpty() ? Dialect.PREFERENCE : order;
    }

    private static CommandFailure wrong(String what) {
        String all =
                Dialect.PREFERENCE.stream().map(Dialect::word).collect(Collectors.joining(", "));
        return new CommandFailure(ExitCode.USAGE, "--dialect: " + what, "say one of: " + all);
    }
}
