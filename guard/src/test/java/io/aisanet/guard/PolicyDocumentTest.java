package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetListed.Verdict;
import io.aisanet.ledger.Window;
import io.aisanet.settings.SettingsProblems;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyDocumentTest {

    @Test
    void readsEveryRule() {
        PolicyDocument document = Samples.parse(Samples.FULL);
        assertThat(document.name()).isEqualTo("field agents");
        assertThat(document.version()).isEqualTo(3);
        assertThat(document.asset()).isEqualTo(Asset.USD);
        BudgetPolicy team = document.root();
        assertThat(team.name()).isEqualTo("team");
        assertThat(team.maxPayment()).isEqualTo(5_000_000);
        assertThat(team.amounts())
                .containsExactly(1_000_000L, 5_000_000L, 20_000_000L, 200_000_000L, 1_000_000_000L);
        assertThat(team.counts()).containsExactly(60L, 0L, 5_000L, 0L, 0L);
        assertThat(team.maxUnitPrice()).isEqualTo(2_000_000);
        assertThat(team.expiresMs())
                .isEqualTo(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli());
        assertThat(team.ask())
                .isEqualTo(
                        new AskPolicy(
                                2_000_000,
                                true,
                                1,
                                List.of(new AskPolicy.Approver("maya-phone", 7)),
                                60));
        assertThat(team.children()).hasSize(1);
        assertThat(team.children().getFirst().amounts())
                .containsExactly(0L, 0L, 1_000_000L, 0L, 0L);
    }

    @Test
    void readsLists() {
        ListPolicy lists = Samples.parse(Samples.FULL).root().lists();
        assertThat(lists.payeesListed()).isFalse();
        assertThat(lists.categoriesListed()).isTrue();
        assertThat(lists.resourcesListed()).isFalse();
        assertThat(lists.perPayee()).isEqualTo(new Cap(Window.DAY, 2_000_000, 0));
        assertThat(lists.lines())
                .containsExactly(
                        payee(Samples.ADDRESS.toLowerCase(Locale.ROOT), 21, Verdict.ALLOW),
                        payee("18", 18, Verdict.DENY),
                        new ListLine(
                                ListKind.PAYEE,
                                "17",
                                17,
                                Verdict.NONE,
                                new Cap(Window.DAY, 1_000_000, 10)),
                        category("quotes", Verdict.ALLOW, null),
                        category("gpu", Verdict.ALLOW, new Cap(Window.HOUR, 1_000_000, 0)),
                        category("gambling", Verdict.DENY, null),
                        host("api.example.com", Verdict.ALLOW),
                        host("evil.example", Verdict.DENY));
    }

    @Test
    void makesTheLedgersRules() {
        BudgetPolicy team = Samples.parse(Samples.FULL).root();
        BudgetRules rules = team.rules(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(rules.get(BudgetRules.MAX_PAYMENT)).isEqualTo(5_000_000);
        assertThat(rules.get(BudgetRules.AMOUNT + Window.MONTH.code())).isEqualTo(200_000_000);
        assertThat(rules.get(BudgetRules.COUNT + Window.DAY.code())).isEqualTo(5_000);
        assertThat(rules.get(BudgetRules.ASK_FROM)).isEqualTo(2_000_000);
        assertThat(rules.get(BudgetRules.ASK_MS)).isEqualTo(3_600_000);
        assertThat(rules.get(BudgetRules.APPROVALS)).isEqualTo(1);
        assertThat(rules.get(BudgetRules.APPROVERS)).isEqualTo(7);
        assertThat(rules.get(BudgetRules.PAYEE_CAP_WINDOW)).isEqualTo(Window.DAY.code());
        assertThat(rules.get(BudgetRules.PAYEE_CAP_AMOUNT)).isEqualTo(2_000_000);
        assertThat(rules.get(BudgetRules.FLAGS))
                .isEqualTo(BudgetRules.ASK_NEW_PAYEE | BudgetRules.CATEGORIES_LISTED);
        assertThat(rules.get(BudgetRules.OFFSET_MINUTES)).isEqualTo(60);
    }

    @Test
    void hashesTheMeaningAndNotTheSpelling() {
        PolicyDocument document = Samples.parse(Samples.FULL);
        String other =
                Samples.FULL
                        .replace("# name, for people", "# another comment")
                        .replace("maxPayment: 5.00 USD", "maxPayment: 5 USD")
                        .replace("allow: [quotes, gpu]", "allow: [\"gpu\", quotes]")
                        .replace("{ minute: 60, day: 5000 }", "{ day: 5000, minute: 60 }")
                        .replace("onlyListed: false", "")
                        .replace(", waitMinutes: 60", "")
                        .replace("[evil.example]", "[EVIL.example:443]");
        assertThat(other).isNotEqualTo(Samples.FULL);
        assertThat(Samples.parse(other).hash()).isEqualTo(document.hash()).hasSize(32);
        assertThat(document.hashText()).isEqualTo("0x" + HexFormat.of().formatHex(document.hash()));
    }

    @ParameterizedTest
    @MethodSource
    void hashesEveryRule(String written, String changed) {
        String other = Samples.FULL.replace(written, changed);
        assertThat(other).isNotEqualTo(Samples.FULL);
        assertThat(Samples.parse(other).hash()).isNotEqualTo(Samples.parse(Samples.FULL).hash());
    }

    static Stream<Arguments> hashesEveryRule() {
        return Stream.of(
                Arguments.of("policy: field", "policy: other"),
                Arguments.of("version: 3", "version: 4"),
                Arguments.of("name: scout", "name: spy"),
                Arguments.of("maxPayment: 5.00", "maxPayment: 4.99"),
                Arguments.of("hour: 5.00", "hour: 6.00"),
                Arguments.of("day: 5000", "day: 5001"),
                Arguments.of("0.000002 USD", "0.000002000001 USD"),
                Arguments.of("2027-01-01", "2027-01-02"),
                Arguments.of("Berlin", "Paris"),
                Arguments.of("saturday", "sunday"),
                Arguments.of("perPayee: { day", "perPayee: { hour"),
                Arguments.of("deny: [\"18\"]", "deny: []"),
                Arguments.of("count: 10", "count: 11"),
                Arguments.of("onlyListed: true", "onlyListed: false"),
                Arguments.of("gpu, hour: 1.00", "gpu, day: 1.00"),
                Arguments.of("evil.example", "bad.example"),
                Arguments.of("from: 2.00", "from: 2.01"),
                Arguments.of("newPayee: true", "newPayee: false"),
                Arguments.of("[maya-phone]", "[tom-phone]"),
                Arguments.of("waitMinutes: 60", "waitMinutes: 61"));
    }

    @Test
    void writesTheCanonicalForm() {
        assertThat(
                        Samples.team("maxPayment: 0.10 USD", "resources: { deny: [b.x, a.x] }")
                                .canonical())
                .isEqualTo(
                        "{\"asset\":\"USD\",\"budget\":{\"lists\":{\"resource a.x\":{\"verdict\":"
                                + "\"DENY\"},\"resource b.x\":{\"verdict\":\"DENY\"}},"
                                + "\"maxPayment\":\"100000\",\"name\":\"team\"},"
                                + "\"form\":\"aisa-policy-1\",\"policy\":\"p\",\"version\":\"1\"}");
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String line, String message) {
        assertThat(problemsOf(Samples.teamYaml(line))).isEqualTo("team.yaml:" + message);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of(
                        "maxPaiment: 1 USD",
                        "6: budgets[0].maxPaiment is unknown; did you mean maxPayment?"),
                Arguments.of(
                        "maxPayment: 1 EURC",
                        "6: budgets[0].maxPayment is in EURC but this document is in USD"),
                Arguments.of(
                        "maxPayment: 1",
                        "6: budgets[0].maxPayment is \"1\" but must look like \"5.00 USD\""),
                Arguments.of(
                        "maxPayment: 0.00 USD",
                        "6: budgets[0].maxPayment must be more than 0; leave it out for no limit"),
                Arguments.of(
                        "maxPayment: 0.0000001 USD",
                        "6: budgets[0].maxPayment has more than 6 decimals"),
                Arguments.of(
                        "maxPayment: 9999999999999 USD",
                        "6: budgets[0].maxPayment must be at most 1152921504606.846976 USD"),
                Arguments.of(
                        "limits: { week: 1 USD }",
                        "6: budgets[0].limits.week is unknown; known here: minute, hour, day,"
                                + " month, ever"),
                Arguments.of(
                        "counts: { day: 0 }",
                        "6: budgets[0].counts.day is 0 but must be between 1 and"
                                + " 1152921504606846976"),
                Arguments.of(
                        "expires: tomorrow",
                        "6: budgets[0].expires is \"tomorrow\" but must look like"
                                + " 2027-01-01T00:00:00Z, before October 2096"),
                Arguments.of(
                        "payees: { allow: [bob] }",
                        "6: budgets[0].payees.allow \"bob\" is neither a wallet's number nor 0x and"
                                + " 40 hex digits"),
                Arguments.of(
                        "payees: { deny: ['99'] }",
                        "6: budgets[0].payees.deny \"99\" is no wallet that is known"),
                Arguments.of(
                        "payees: { allow: ['17'], deny: ['17'] }",
                        "6: budgets[0].payees.deny \"17\" is allowed, too"),
                Arguments.of(
                        "categories: { allow: [a, a] }",
                        "6: budgets[0].categories.allow \"a\" is named twice"),
                Arguments.of(
                        "payees: { perPayee: { day: 1 USD, hour: 1 USD } }",
                        "6: budgets[0].payees.perPayee.day is a second window: a cap has one"),
                Arguments.of(
                        "payees: { perPayee: { count: 3 } }",
                        "6: budgets[0].payees.perPayee " + CapReader.MISSING),
                Arguments.of(
                        "categories: { caps: [{ category: a }] }",
                        "6: budgets[0].categories.caps[0].category " + CapReader.MISSING),
                Arguments.of(
                        "categories: { deny: [a], caps: [{ category: a, day: 1 USD }] }",
                        "6: budgets[0].categories.caps[0].category is denied, so that a cap means"
                                + " nothing"),
                Arguments.of(
                        "categories: { caps: [{ category: a, day: 1 USD }, { category: a, hour: 1"
                                + " USD }] }",
                        "6: budgets[0].categories.caps[1].category has a cap already: a cap has one"
                                + " window"),
                Arguments.of(
                        "payees: { onlyListed: true, caps: [{ payee: 17, day: 1 USD }] }",
                        "6: budgets[0].payees.caps \"17\" is not in allow, and onlyListed refuses"
                                + " others"),
                Arguments.of(
                        "resources: { caps: [] }",
                        "6: budgets[0].resources.caps is unknown; known here: onlyListed, allow,"
                                + " deny"),
                Arguments.of(
                        "resources: { deny: ['https://x.example/a'] }",
                        "6: budgets[0].resources.deny \"https://x.example/a\" is no host: write it"
                                + " like api.example.com"),
                Arguments.of(
                        "ask: { approvers: [maya-phone] }",
                        "6: budgets[0].ask asks for nothing: give it from, or newPayee: true"),
                Arguments.of(
                        "ask: { newPayee: true }",
                        "6: budgets[0].ask.approvers must name who may say yes, 1 to 8"
                                + " credentials"),
                Arguments.of(
                        "ask: { newPayee: true, approvers: [nobody] }",
                        "6: budgets[0].ask.approvers \"nobody\" is no credential that is known"),
                Arguments.of(
                        "ask: { newPayee: true, approvers: [owner, owner] }",
                        "6: budgets[0].ask.approvers \"owner\" is named twice"),
                Arguments.of(
                        "ask: { newPayee: true, approvals: 2, approvers: [owner] }",
                        "6: budgets[0].ask.approvals is 2 but approvers are 1"),
                Arguments.of(
                        "activeHours: { timeZone: Europe/Berlin }",
                        "6: budgets[0].activeHours names no day, for example monday-friday:"
                                + " \"08:00-20:00\""),
                Arguments.of(
                        "activeHours: { monday: '08:00-09:00' }",
                        "6: budgets[0].activeHours.timeZone is missing"),
                Arguments.of(
                        "activeHours: { timeZone: Mars, monday: '08:00-09:00' }",
                        "6: budgets[0].activeHours.timeZone is \"Mars\" but must look like"
                                + " Europe/Berlin"),
                Arguments.of(
                        "activeHours: { timeZone: UTC, monday: '08:30-09:00' }",
                        "6: budgets[0].activeHours.monday is \"08:30-09:00\" but must look like"
                                + " 08:00-20:00, in full hours"),
                Arguments.of(
                        "activeHours: { timeZone: UTC, monday: '22:00-06:00' }",
                        "6: budgets[0].activeHours.monday is \"22:00-06:00\" but must end after it"
                                + " begins and by 24:00: hours after midnight belong to the next"
                                + " day"),
                Arguments.of(
                        "activeHours: { timeZone: UTC, every-day: '08:00-09:00', friday:"
                                + " '10:00-11:00' }",
                        "6: budgets[0].activeHours.friday names friday a second time"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesALooserChild(String above, String below, String message) {
        String yaml = Samples.teamYaml(above, "budgets:", "  - name: scout", "    " + below);
        assertThat(problemsOf(yaml)).isEqualTo("team.yaml:9: budgets[0].budgets[0]." + message);
    }

    static Stream<Arguments> refusesALooserChild() {
        return Stream.of(
                Arguments.of(
                        "maxPayment: 1 USD",
                        "maxPayment: 2 USD",
                        "maxPayment is 2.00 USD but team above has 1.00 USD"),
                Arguments.of(
                        "limits: { day: 1 USD }",
                        "limits: { day: 1.5 USD }",
                        "limits.day is 1.50 USD but team above has 1.00 USD"),
                Arguments.of(
                        "counts: { hour: 7 }",
                        "counts: { hour: 8 }",
                        "counts.hour is 8 but team above has 7"),
                Arguments.of(
                        "maxUnitPrice: 0.000000000001 USD",
                        "maxUnitPrice: 0.000000000002 USD",
                        "maxUnitPrice is 0.000000000002 USD but team above has 0.000000000001 USD"),
                Arguments.of(
                        "expires: 2027-01-01T00:00:00Z",
                        "expires: 2027-01-01T00:00:01Z",
                        "expires is 2027-01-01T00:00:01Z but team above has"
                                + " 2027-01-01T00:00:00Z"),
                Arguments.of(
                        "payees: { perPayee: { day: 1 USD } }",
                        "payees: { perPayee: { day: 2 USD } }",
                        "payees.perPayee.day is 2.00 USD but team above has 1.00 USD"),
                Arguments.of(
                        "payees: { perPayee: { window: day, count: 7 } }",
                        "payees: { perPayee: { window: day, count: 8 } }",
                        "payees.perPayee.count is 8 but team above has 7"),
                Arguments.of(
                        "activeHours: { timeZone: UTC, monday: '08:00-12:00' }",
                        "activeHours: { timeZone: UTC, monday: '08:00-13:00' }",
                        "activeHours has hours that team above has not"),
                Arguments.of(
                        "categories: { deny: [a] }",
                        "categories: { allow: [a] }",
                        "categories \"a\" is denied by team above"),
                Arguments.of(
                        "categories: { caps: [{ category: a, day: 1 USD }] }",
                        "categories: { caps: [{ category: a, day: 2 USD }] }",
                        "categories \"a\" has a looser cap than in team above"));
    }

    @Test
    void tellsEverythingAtOnce() {
        String yaml =
                """
                version: 0
                asset: GBP
                budgets:
                  - name: a/b
                    maxPayment: lots
                  - name: c
                    budgets: [{ name: d }, { name: d }]
                """;
        assertThat(problemsOf(yaml).lines())
                .containsExactly(
                        "team.yaml: policy is missing",
                        "team.yaml:1: version is 0 but must be between 1 and 1000000000",
                        "team.yaml:2: asset is \"GBP\" but must be one of [USD, USDC, EURC]",
                        "team.yaml:3: budgets has 2 roots: write a document for each",
                        "team.yaml:4: budgets[0].name must be 1 to 64 bytes, without \"/\" and"
                                + " control characters",
                        "team.yaml:5: budgets[0].maxPayment is \"lots\" but must look like \"5.00"
                                + " USD\"",
                        "team.yaml:7: budgets[1].budgets[1].name is used by another budget beside"
                                + " it");
    }

    @Test
    void isEightDeepAtMost() {
        assertThat(Samples.parse(nested(8)).root().name()).isEqualTo("b1");
        String path = "budgets[0].".repeat(9);
        assertThat(problemsOf(nested(9)))
                .isEqualTo("team.yaml:21: " + path + "name is more than 8 budgets deep");
    }

    private static String nested(int depth) {
        var yaml = new StringBuilder("policy: p\nversion: 1\nasset: USD\n");
        for (int level = 1; level <= depth; level++) {
            String indent = "  ".repeat(level - 1);
            yaml.append(level == 1 ? "budgets:\n" : indent.substring(2) + "  budgets:\n");
            yaml.append(indent).append("- name: b").append(level).append('\n');
        }
        return yaml.toString();
    }

    private static String problemsOf(String yaml) {
        var problems = catchThrowableOfType(SettingsProblems.class, () -> Samples.parse(yaml));
        return Objects.requireNonNull(
                Objects.requireNonNull(problems, "nothing was wrong with\n" + yaml).getMessage());
    }

    private static ListLine payee(String name, long id, Verdict verdict) {
        return new ListLine(ListKind.PAYEE, name, id, verdict, null);
    }

    private static ListLine category(String name, Verdict verdict, @Nullable Cap cap) {
        return new ListLine(ListKind.CATEGORY, name, Subjects.category(name), verdict, cap);
    }

    private static ListLine host(String name, Verdict verdict) {
        return new ListLine(ListKind.RESOURCE, name, Subjects.host(name), verdict, null);
    }
}
