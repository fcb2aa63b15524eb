package io.aisanet.treasury.quote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.QuoteTerms;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is promised can be checked by everybody, offline, to the last character. */
class SignedQuoteTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Ratio MID = QuoterTest.ratio("0.92");

    static FirmQuote quote(Side side, long amount) {
        PoolTerms rate = QuoterTest.rate(MID, 500);
        FeeSchedule fees = new FeeSchedule(10_000, FeeSchedule.standard().tiers());
        return new FirmQuote(
                "000102030405060708090a0b0c0d0e0f",
                new QuoteParties(3, 4, 5, 6),
                side,
                (Priced.Price) Quoter.price(rate, fees, side, amount),
                Asset.USD,
                Asset.EURC,
                MID,
                500,
                List.of(new PriceInput("configuration", MID, 0)),
                1_000,
                31_000);
    }

    @Test
    void theSameInputsAreTheSameBytes() throws MalformedMessage {
        SignedQuote one = SignedQuote.of(quote(Side.GIVE, 1_000_000), KEY);
        SignedQuote two = SignedQuote.of(quote(Side.GIVE, 1_000_000), KEY.clone());
        assertThat(Json.write(one.toJson())).isEqualTo(Json.write(two.toJson()));
        SignedQuote read = SignedQuote.parse(Json.write(one.toJson()));
        assertThat(read).isEqualTo(one);
        assertThat(read.isGenuine()).isTrue();
        assertThat(
                        SignedQuote.parse(
                                        Json.write(
                                                SignedQuote.of(quote(Side.GET, 5), KEY).toJson()))
                                .isGenuine())
                .isTrue();
    }

    @Test
    void theDocumentIsAsDocumented() {
        ObjectNode json = SignedQuote.of(quote(Side.GIVE, 1_000_000), KEY).toJson();
        assertThat(json.remove("signature").asText()).hasSize(86);
        assertThat(json.remove("signer").asText()).startsWith("0x").hasSize(66);
        assertThat(json.remove("terms").asText()).startsWith("0x414953412d51554f54452d31");
        assertThat(json)
                .hasToString(
                        """
                        {"type":"aisanet/quote/1","id":"000102030405060708090a0b0c0d0e0f",\
                        "payer":"3","payee":"4","pool":"5","feeWallet":"6","side":"give",\
                        "give":{"amount":"1.00","asset":"USD"},\
                        "get":{"amount":"0.882758","asset":"EURC"},\
                        "fees":[{"amount":"0.03","asset":"USD","kind":"percentage"},\
                        {"amount":"0.01","asset":"USD","kind":"fixed"}],\
                        "mid":"23/25","spreadPpm":500,"rate":"45977/50000",\
                        "inputs":[{"source":"configuration","price":"23/25","atMs":0}],\
                        "issuedMs":1000,"validUntilMs":31000}\
                        """);
    }

    @Test
    void theLedgerIsHeldToTheseTerms() {
        FirmQuote quote = quote(Side.GIVE, 1_000_000);
        assertThat(quote.terms())
                .isEqualTo(new QuoteTerms((3L << 8) | 1, 1_000_000, (6L << 8) | 1, 40_000));
    }

    @Test
    void whateverIsChangedIsSeen() {
        for (String member :
                List.of(
                        "id",
                        "payer",
                        "payee",
                        "pool",
                        "feeWallet",
                        "side",
                        "mid",
                        "rate",
                        "terms",
                        "signer",
                        "signature")) {
            changed(json -> json.put(member, another(json.get(member).asText())));
        }
        changed(json -> json.put("spreadPpm", 501));
        changed(json -> json.put("issuedMs", 1001));
        changed(json -> json.put("validUntilMs", 31_001));
        changed(json -> json.withObject("/get").put("amount", "0.882759"));
        changed(json -> json.withObject("/give").put("amount", "0.99"));
        changed(json -> json.withObject("/get").put("asset", "USDC"));
        changed(json -> json.withArray("/fees").remove(1));
        changed(json -> json.withArray("/inputs").removeAll());
        changed(json -> json.put("more", 1));
        changed(json -> json.remove("feeWallet"));
        changed(json -> json.put("mid", "9223372036854775807/9223372036854775806"));
        changed(json -> json.put("spreadPpm", Integer.MAX_VALUE));
        changed(json -> json.put("spreadPpm", -1));
    }

    private static String another(String text) {
        char first = text.charAt(text.length() - 1) == '1' ? '2' : '1';
        return text.substring(0, text.length() - 1) + first;
    }

    private static void changed(Consumer<ObjectNode> change) {
        ObjectNode json = SignedQuote.of(quote(Side.GIVE, 1_000_000), KEY).toJson();
        change.accept(json);
        try {
            assertThat(SignedQuote.fromJson(json).isGenuine()).as(json.toString()).isFalse();
        } catch (MalformedMessage e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }

    @Test
    void whatDoesNotComeOutIsNoQuote() {
        FirmQuote good = quote(Side.GIVE, 1_000_000);
        Priced.Price better = new Priced.Price(1_000_000, 30_000, 10_000, 882_759);
        assertThatThrownBy(() ->
                        new FirmQuote(
                                good.id(),
                                good.parties(),
                                good.side(),
                                better,
                                good.give(),
                                good.get(),
                                good.mid(),
                                good.spreadPpm(),
                                good.inputs(),
                                good.issuedMs(),
                                good.validUntilMs()))
                .isInstanceOf(FieldProblem.class);
    }
}
