package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.wallet.WalletRef;
import java.io.IOException;

/** A wallet's accounts, by asset. */
final class Accounts {
    private final String name;
    private final ObjectNode wallet;

    private Accounts(String name, ObjectNode wallet) {
        this.name = name;
        this.wallet = wallet;
    }

    /**
     * @param name the wallet's name, address or number
     */
    static Accounts of(NodeApi api, NodeOptions node, String name) throws IOException {
        String ref = WalletRef.resolve(name, node.wallets());
        return new Accounts(name, api.get("/v1/wallets/" + ref));
    }

    /** Where the API says which budget the account is under. */
    String budgetPath(String asset) {
        for (JsonNode account : wallet.path("accounts")) {
            if (account.path("asset").asText().equals(asset)) {
                return "/v1/accounts/" + account.path("id").asText() + "/budget";
            }
        }
        throw new CommandFailure(ExitCode.USAGE, name + " has no account in " + asset, "");
    }
}
