package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;

/** Wallets from the API as text. */
public final class WalletText {
    private WalletText() {}

    /** What it may spend: the assets that it ever had, dollars always. */
    static String available(ObjectNode wallet) {
        var amounts = new ArrayList<String>();
        NodeApi.objects(
                wallet.path("accounts"),
                account -> {
                    boolean isUsed = !isZero(account.path("available"));
                    if (isUsed || account.path("asset").asText().equals("USD")) {
                        amounts.add(money(account.path("available")));
                    }
                });
        return String.join(", ", amounts);
    }

    /** {@code {"amount":"0.05","asset":"USD"}} as {@code $0.05}. */
    public static String money(JsonNode money) {
        String text = money.path("amount").asText("0");
        String digits = text.startsWith("-") ? text.substring(1) : text;
        String shown = Money.parse(digits + " " + money.path("asset").asText("USD")).display();
        return text.startsWith("-") ? "-" + shown : shown;
    }

    /** Its address with the checksum in its letters' case; "none" where it has none. */
    static String address(ObjectNode wallet) {
        String text = wallet.path("address").asText();
        try {
            return text.isEmpty() ? "none" : EvmAddress.parse(text).toChecksumString();
        } catch (MalformedMessage _) {
            return text;
        }
    }

    private static boolean isZero(JsonNode money) {
        return money.path("amount").asText("0").matches("0*(\\.0*)?");
    }
}
