package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Subjects;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Window;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the budget of a payer says is an answer of its own, and never a 402. */
class BudgetedPayerTest {
    private static final int COPIES = 40;
    private static final long HOUR_MS = 3_600_000;

    @Test
    void aRefusalIsAProblemThatAMachineCanActOn() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long budget = budget(shop, new BudgetRules().set(BudgetRules.MAX_PAYMENT, 9_999));
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            for (int i = 0; i < 2; i++) { // a copy is told the same
                HttpResponse<String> answer = shop.get(gateway, "/a", credential);
                if (i == 0) {
                    expect(answer, 403, "denied");
                    ObjectNode problem = problem(answer);
                    assertThat(problem.path("rule").asText()).isEqualTo("max-payment");
                    assertThat(problem.path("budget").asLong()).isEqualTo(budget);
                    assertThat(problem.path("budgetName").asText()).isEqualTo("agents");
                    assertThat(problem.path("limit").asText()).contains("0.009999");
                    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
                }
            }
            assertThat(shop.spent() + shop.held()).isZero();
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    @Test
    void aWindowSaysWhenToComeBack() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            budget(shop, new BudgetRules().set(BudgetRules.COUNT, 1));
            Gateway gateway = shop.open(shop.paid("/a"));
            assertThat(pay(shop, gateway).statusCode()).isEqualTo(200);
            HttpResponse<String> second = pay(shop, gateway);
            expect(second, 403, "denied");
            long seconds = Long.parseLong(second.headers().firstValue("Retry-After").orElseThrow());
            assertThat(seconds).isBetween(1L, 65L);
            shop.clock.forward((seconds + 1) * 1000);
            assertThat(pay(shop, gateway).statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(2 * Shop.PRICE);
        }
    }

    @Test
    void aCapSaysHowMuchItLeaves() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long cap = 3 * Shop.PRICE / 2;
            budget(
                    shop,
                    new BudgetRules()
                            .set(BudgetRules.PAYEE_CAP_WINDOW, Window.DAY.code())
                            .set(BudgetRules.PAYEE_CAP_AMOUNT, cap));
            Gateway gateway = shop.open(shop.paid("/a"));
            assertThat(pay(shop, gateway).statusCode()).isEqualTo(200);
            HttpResponse<String> second = pay(shop, gateway);
            expect(second, 403, "denied");
            ObjectNode problem = problem(second);
            assertThat(problem.path("rule").asText()).isEqualTo("payee-cap");
            assertThat(problem.path("limit").asText())
                    .isEqualTo(AisaAsset.formatAmount(cap) + " USD");
            assertThat(problem.path("remaining").asText())
                    .isEqualTo(AisaAsset.formatAmount(cap - Shop.PRICE) + " USD");
            assertThat(problem.path("detail").asText()).contains("per day to this payee");
        }
    }

    @Test
    void whatIsSoldCanBeForbidden() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long budget = budget(shop, new BudgetRules());
            SetListed games = new SetListed();
            games.budget = budget;
            games.kind = ListKind.CATEGORY;
            games.subject = Subjects.category("games");
            games.verdict = SetListed.Verdict.DENY;
            shop.bank.submit(games);
            Terms sold = shop.terms;
            Terms forbidden =
                    new Terms(sold.price(), sold.payTo(), 120, Subjects.category("games"));
            Gateway gateway = shop.open(shop.paid("/a"), Route.paid("/games", forbidden, "api"));
            assertThat(pay(shop, gateway).statusCode()).isEqualTo(200);
            String credential = shop.credential(gateway, "/games");
            HttpResponse<String> answer = shop.get(gateway, "/games", credential);
            expect(answer, 403, "denied");
            assertThat(problem(answer).path("rule").asText()).isEqualTo("category-denied");
        }
    }

    @Test
    void onceApprovedTheSameCredentialIsServedOnceHoweverLate() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "answer"))) {
            long approver = askingBudget(shop);
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            for (HttpResponse<String> copy : copies(shop, gateway, credential)) {
                expect(copy, 403, "approval-pending");
                assertThat(copy.headers().firstValue("Retry-After")).isPresent();
                ObjectNode problem = problem(copy);
                assertThat(problem.path("rule").asText()).isEqualTo("ask-amount");
                assertThat(problem.path("approval").asText())
                        .isEqualTo(
                                "https://node.example.com/v1/approvals/"
                                        + problem.path("payment").asText());
            }
            assertThat(shop.upstreamCalls).hasValue(0);
            assertThat(shop.held()).isEqualTo(Shop.PRICE);

            shop.clock.forward(HOUR_MS / 2); // the credential has long expired
            expect(shop.get(gateway, "/a", credential), 403, "approval-pending");
            decide(shop, approver, true);
            for (HttpResponse<String> copy : copies(shop, gateway, credential)) {
                assertThat(copy.statusCode()).as(copy.body()).isEqualTo(200);
                assertThat(copy.body()).isEqualTo("answer");
            }
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.held()).isZero();
            assertThat(gateway.counters().of(CallEnd.PAID)).isOne();
        }
    }

    @Test
    void anOrderThatIsApprovedLateIsHeldAsItWasAsked() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long approver = askingBudget(shop);
            Route orders = Route.paid("/a", shop.terms.ordered(20 * 24 * HOUR_MS), "api");
            Gateway gateway = shop.open(orders);
            String credential = shop.credential(gateway, "/a");
            expect(shop.get(gateway, "/a", credential), 403, "approval-pending");
            shop.clock.forward(HOUR_MS / 2); // the credential has long expired
            decide(shop, approver, true);
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            shop.clock.forward(19 * 24 * HOUR_MS);
            assertThat(shop.held()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void aCredentialThatWaitsPaysNothingElse() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long approver = askingBudget(shop);
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/b"));
            String credential = shop.credential(gateway, "/a");
            expect(shop.get(gateway, "/a", credential), 403, "approval-pending");
            assertThat(shop.get(gateway, "/b", credential).statusCode()).isEqualTo(409);
            decide(shop, approver, true);
            assertThat(shop.get(gateway, "/b", credential).statusCode()).isEqualTo(409);
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void aNoOrNobodysWordGivesTheMoneyBack() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long approver = askingBudget(shop);
            Gateway gateway = shop.open(shop.paid("/a"));
            String denied = shop.credential(gateway, "/a");
            expect(shop.get(gateway, "/a", denied), 403, "approval-pending");
            decide(shop, approver, false);
            assertThat(shop.get(gateway, "/a", denied).statusCode()).isEqualTo(402);

            String forgotten = shop.credential(gateway, "/a");
            expect(shop.get(gateway, "/a", forgotten), 403, "approval-pending");
            shop.clock.forward(2 * HOUR_MS);
            assertThat(shop.get(gateway, "/a", forgotten).statusCode()).isEqualTo(402);
            assertThat(shop.spent() + shop.held()).isZero();
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    private static HttpResponse<String> pay(Shop shop, Gateway gateway) throws Exception {
        return shop.get(gateway, "/a", shop.credential(gateway, "/a"));
    }

    private static List<HttpResponse<String>> copies(Shop shop, Gateway gateway, String credential)
            throws Exception {
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            sent.add(shop.threads.submit(() -> shop.get(gateway, "/a", credential)));
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> copy : sent) {
            answers.add(copy.get(60, TimeUnit.SECONDS));
        }
        return answers;
    }

    private static ObjectNode problem(HttpResponse<String> answer) throws Exception {
        return Json.parseObject(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void expect(HttpResponse<String> answer, int status, String type) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem(answer).path("type").asText()).isEqualTo("urn:aisanet:problem:" + type);
        assertThat(answer.headers().firstValue("PAYMENT-REQUIRED")).isEmpty();
    }

    /** A budget that the payer's account is attached to. */
    static long budget(Shop shop, BudgetRules rules) throws Exception {
        SetBudget budget = new SetBudget();
        budget.owner = 1;
        budget.account = Asset.USD.code();
        budget.name = "agents";
        budget.rules.copy(rules);
        AttachBudget attach = new AttachBudget();
        attach.account = shop.payer.account();
        attach.budget = shop.bank.submit(budget).result;
        shop.bank.submit(attach);
        return attach.budget;
    }

    /** A budget that asks for everything; gives the credential that may agree. */
    static long askingBudget(Shop shop) throws Exception {
        AddCredential credential = new AddCredential();
        credential.owner = 1;
        credential.name = "maya";
        credential.keyHash[0] = 7;
        long approver = shop.bank.submit(credential).result;
        budget(
                shop,
                new BudgetRules()
                        .set(BudgetRules.ASK_FROM, 1)
                        .set(BudgetRules.APPROVALS, 1)
                        .set(BudgetRules.APPROVERS, approver));
        return approver;
    }

    static void decide(Shop shop, long approver, boolean yes) throws Exception {
        HoldState waiting =
                shop.ledger.pendingApprovals(0, 10).get(10, TimeUnit.SECONDS).getFirst();
        assertThat(AccountId.walletOf(waiting.payer()))
                .isEqualTo(AccountId.walletOf(shop.payer.account()));
        Approve word = new Approve();
        word.holdHigh = waiting.idHigh();
        word.holdLow = waiting.idLow();
        word.approver = approver;
        word.approved = yes;
        shop.bank.submit(word);
    }
}
