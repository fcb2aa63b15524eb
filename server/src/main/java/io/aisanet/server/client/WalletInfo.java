package io.aisanet.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A wallet as the API shows it.
 *
 * @param kind {@code agent}, {@code provider} or {@code system}
 * @param address {@code 0x...}; empty = none
 */
public record WalletInfo(
        String id,
        String owner,
        String kind,
        String name,
        String address,
        boolean frozen,
        List<AccountInfo> accounts) {

    /**
     * One account of it; amounts are decimal text such as {@code 0.01}.
     *
     * @param available what may be spent
     * @param held what open holds set aside
     */
    public record AccountInfo(String id, String asset, String available, String held) {}

    static WalletInfo of(JsonNode json) {
        List<AccountInfo> accounts = new ArrayList<>();
        for (JsonNode account : json.path("accounts")) {
            accounts.add(
                    new AccountInfo(
                            account.path("id").asText(),
                            account.path("asset").asText(),
                            account.at("/available/amount").asText(),
                            account.at("/held/amount").asText()));
        }
        return new WalletInfo(
                json.path("id").asText(),
                json.path("owner").asText(),
                json.path("kind").asText(),
                json.path("name").asText(),
                json.path("address").asText(),
                json.path("frozen").asBoolean(),
                List.copyOf(accounts));
    }
}
