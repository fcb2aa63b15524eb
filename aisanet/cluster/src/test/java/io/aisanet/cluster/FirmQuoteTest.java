package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand firm quotes at once, from a pool that has not enough for half of them: none is
 * promised out of nothing, each is executed once at most, and what is open when the node is killed
 * goes back by itself.
 */
class FirmQuoteTest {
    private static final int QUOTES = 10_000;
    private static final int THREADS = 8;
    private static final long POOL_HAS = 1_000_000;
    private static final int MOST = 500;
    private static final long VALID_MS = 25_000;
    private static final long FEED_TIMEOUT_MS = 60_000;

    @TempDir Path dir;

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final List<Long> customers = new ArrayList<>();
    private long bank;
    private long pool;

    private record Asked(Hold hold, QuoteTerms terms, CompletableFuture<Outcome> outcome) {
        boolean isPromised() throws Exception {
            Status status = Money.await(outcome).first; // the client may have sent it again
            assertThat(status).isIn(Status.OK, Status.EXCEEDS_BALANCE);
            return status == Status.OK;
        }
    }

    @Test
    void noneIsOversoldAndNoneIsStuck() throws Exception {
        System.out.println("FirmQuoteTest seed " + seed);
        List<Asked> promised = new ArrayList<>();
        List<Asked> executed;
        try (NodeProcess process = NodeProcess.start(dir);
                LedgerClient client = process.connect()) {
            Money money = new Money(client, 1);
            register(client, money);
            for (Asked asked : ask(client, money)) {
                if (asked.isPromised()) {
                    promised.add(asked);
                }
            }
            AccountState before = poolIn(client, Asset.EURC);
            assertThat(before.held()).isEqualTo(sum(promised)).isLessThanOrEqualTo(POOL_HAS);
            assertThat(before.available()).isLessThan(MOST);
            assertThat(promised.size()).isLessThan(QUOTES / 2);
            executed = promised.subList(0, promised.size() / 2);
            executeTwice(client, money, executed);
            process.kill();
        }
        afterwards(promised, executed);
    }

    private void register(LedgerClient client, Money money) throws Exception {
        long owner = money.owner("Ada");
        bank = wallet(money, owner, WalletKind.SYSTEM);
        pool = wallet(money, owner, WalletKind.PROVIDER);
        money.done(
                money.transfer(
                        AccountId.of(bank, Asset.EURC), AccountId.of(pool, Asset.EURC), POOL_HAS));
        for (int i = 0; i < THREADS; i++) {
            long customer = wallet(money, owner, WalletKind.AGENT);
            customers.add(customer);
            money.done(
                    money.transfer(
                            AccountId.of(bank, Asset.USD),
                            AccountId.of(customer, Asset.USD),
                            100 * POOL_HAS));
        }
        assertThat(client.isConnected()).isTrue();
    }

    private static long wallet(Money money, long owner, WalletKind kind) throws Exception {
        CreateWallet command = money.named(new CreateWallet());
        command.owner = owner;
        command.kind = kind;
        command.name = kind.name();
        command.assets = 1L << Asset.USD.code() | 1L << Asset.EURC.code();
        return money.done(command).result;
    }

    /** Every customer asks in a thread of its own. */
    private List<Asked> ask(LedgerClient client, Money money) throws Exception {
        long validUntilMs = System.currentTimeMillis() + VALID_MS;
        List<Callable<List<Asked>>> tasks = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (long customer : customers) {
            SplittableRandom own = random.split();
            tasks.add(() -> ask(client, money, customer, own, validUntilMs));
        }
        List<Asked> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<Asked>> future : threads.invokeAll(tasks)) {
                all.addAll(future.get());
            }
        }
        assertThat(all).hasSize(QUOTES);
        return all;
    }

    private List<Asked> ask(
            LedgerClient client,
            Money money,
            long customer,
            SplittableRandom random,
            long validUntilMs) {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < QUOTES / THREADS; i++) {
            long amount = 1L + random.nextInt(MOST);
            Hold hold =
                    money.hold(
                            AccountId.of(pool, Asset.EURC),
                            AccountId.of(customer, Asset.EURC),
                            amount,
                            0);
            hold.holdUntilMs = validUntilMs;
            QuoteTerms terms = new QuoteTerms(AccountId.of(customer, Asset.USD), 2 * amount, 0, 0);
            System.arraycopy(terms.binding(), 0, hold.binding, 0, hold.binding.length);
            asked.add(new Asked(hold, terms, client.submit(hold)));
        }
        return asked;
    }

    private static void executeTwice(LedgerClient client, Money money, List<Asked> quotes)
            throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (Asked quote : quotes) {
            for (int i = 0; i < 2; i++) {
                Convert convert = money.named(new Convert());
                convert.holdHigh = quote.hold.idHigh;
                convert.holdLow = quote.hold.idLow;
                convert.payer = quote.terms.payer();
                convert.amount = quote.terms.amount();
                outcomes.add(client.submit(convert));
            }
        }
        for (int i = 0; i < outcomes.size(); i += 2) {
            Status one = Money.await(outcomes.get(i)).first;
            Status other = Money.await(outcomes.get(i + 1)).first;
            assertThat(List.of(one, other))
                    .containsExactlyInAnyOrder(Status.OK, Status.HOLD_CLOSED);
        }
    }

    private void afterwards(List<Asked> promised, List<Asked> executed) throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            long ended = 0;
            Event event = new Event();
            EventCursor feed = node.events().from(1);
            while (ended < promised.size()) {
                assertThat(feed.awaitNext(event, FEED_TIMEOUT_MS)).isTrue();
                boolean quote = event.type == EventType.CAPTURED || event.type == EventType.EXPIRED;
                ended += quote ? 1 : 0;
            }
            AccountState euros = poolIn(client, Asset.EURC);
            assertThat(euros.held()).isZero();
            assertThat(euros.available()).isEqualTo(POOL_HAS - sum(executed));
            assertThat(poolIn(client, Asset.USD).available()).isEqualTo(2 * sum(executed));
            Totals totals = Money.await(client.totals());
            EventFeed.Verified verified =
                    WrittenJournal.verify(node.events(), totals.eventSequence());
            assertThat(verified.chainHash()).isEqualTo(totals.chainHash());
        }
    }

    private AccountState poolIn(LedgerClient client, Asset asset) throws Exception {
        return Money.await(client.account(AccountId.of(pool, asset))).orElseThrow();
    }

    private static long sum(List<Asked> quotes) {
        return quotes.stream().mapToLong(quote -> quote.hold.amount).sum();
    }
}
