package io.aisanet.app.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.AisaAsset;
import java.util.List;

/** An amount as the words of a command line, and as the API takes it. */
public final class AmountArgument {
    private AmountArgument() {}

    /**
     * Reads the words.
     *
     * @throws CommandFailure that says how to write an amount
     */
    public static Money parse(List<String> words) {
        try {
            return Money.parse(String.join(" ", words));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Puts the member {@code amount} into a request. */
    public static void put(Money money, ObjectNode request) {
        put(money, request, "amount");
    }

    /** Puts an amount into a request as a member of this name. */
    public static void put(Money money, ObjectNode request, String name) {
        request.putObject(name)
                .put("amount", AisaAsset.formatAmount(money.atomic()))
                .put("asset", money.asset().code());
    }
}
