package io.aisanet.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements of a story that a seed tells add up to what the ledger has. */
class StatementTest {
    private static final int STEPS = Integer.getInteger("aisa.steps", 3_000);

    @TempDir Path folder;

    /** Keeps what it is told. */
    private static final class Told implements StatementReader {
        final List<StatementEntry> entries = new ArrayList<>();

        @Override
        public void begin(Statement head) {
            entries.clear();
        }

        @Override
        public void entry(StatementEntry entry) {
            entries.add(entry);
        }

        @Override
        public void end(Statement head) {
            assertThat(entries).hasSize((int) head.entries());
        }
    }

    @Test
    @Timeout(300)
    void addUpToTheLedgersBalances() throws Exception {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("seed " + seed);
        HistoryConfig duck = HistoryConfig.at(folder.resolve("h.duckdb").toString());
        try (Town town = Town.in(folder.resolve("node"));
                PostgresServer server = PostgresServer.start(folder.resolve("pg"))) {
            Story story = new Story(town, new Random(seed));
            story.tell(STEPS);
            HistoryConfig postgres = HistoryConfig.at(server.url());
            BlockSource feed = town.node().events()::blocksAfter;
            long last = town.ledger().totals().join().eventSequence();
            awaitJournal(town, last);
            assertThat(Rebuild.of(duck, feed)).isEqualTo(last);
            assertThat(Rebuild.of(postgres, feed)).isEqualTo(last);
            for (long account : story.accounts()) {
                AccountState state = town.ledger().account(account).join().orElseThrow();
                check(History.of(duck), state, story.periods());
                check(History.of(postgres), state, story.periods());
            }
            assertThat(EventCount.in(postgres)).isEqualTo(EventCount.in(duck));
            bothTellTheSame(History.of(duck), History.of(postgres));
            System.out.println(story + ", " + last + " events");
        }
    }

    private static void awaitJournal(Town town, long last) throws InterruptedException {
        while (town.node().events().newestSequence() < last) {
            Thread.sleep(10); // the journal is written a moment later
        }
    }

    /** The whole is the ledger's, and periods that meet have the same balance between them. */
    private static void check(History history, AccountState state, List<Period> periods) {
        Told told = new Told();
        Statement all = history.statement(state.id(), Period.EVER, told);
        assertThat(all.opening()).isZero();
        assertThat(all.debits()).isEqualTo(state.debits());
        assertThat(all.credits()).isEqualTo(state.credits());
        assertThat(all.closing()).isEqualTo(state.credits() - state.debits());
        long balance = 0;
        long entries = 0;
        for (Period period : periods) {
            Statement part = history.statement(state.id(), period, told);
            assertThat(part.opening()).isEqualTo(balance);
            for (StatementEntry entry : told.entries) {
                balance += entry.amount();
                assertThat(entry.balance()).isEqualTo(balance);
            }
            assertThat(part.closing()).isEqualTo(balance);
            entries += part.entries();
        }
        assertThat(balance).isEqualTo(all.closing());
        assertThat(entries).isEqualTo(all.entries());
    }

    private static void bothTellTheSame(History one, History other) {
        HistoryQuery query = new HistoryQuery(Viewer.EVERYBODY, 0, Period.EVER, 0, 1_000);
        assertThat(one.payments(query)).isNotEmpty().isEqualTo(other.payments(query));
        assertThat(one.decisions(query, java.util.Optional.empty()))
                .isNotEmpty()
                .isEqualTo(other.decisions(query, java.util.Optional.empty()));
        assertThat(one.payments(query).stream().map(PaymentRecord::kind).distinct())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void camtIsAsThePublishedSchemaSays() throws Exception {
        HistoryConfig config = HistoryConfig.at(folder.resolve("h.duckdb").toString());
        try (Town town = Town.in(folder.resolve("node"))) {
            long mint = town.account("mint", WalletKind.SYSTEM);
            long shop = town.account("<Müller> & \"Söhne\" \uD83D\uDE00", WalletKind.PROVIDER);
            town.pay(mint, shop, 1_000_000);
            town.pay(mint, shop, 1);
            town.pay(mint, shop, 9);
            town.pay(shop, mint, 999_999);
            awaitJournal(town, town.ledger().totals().join().eventSequence());
            long unused = Rebuild.of(config, town.node().events()::blocksAfter);
            assertThat(unused).isPositive();
            for (long account : new long[] {mint, shop}) {
                for (Period period :
                        List.of(Period.EVER, new Period(0, 5), new Period(0, 4_000_000_000_000L))) {
                    CamtStatement camt = new CamtStatement(Instant.now());
                    History.of(config).statement(account, period, camt);
                    Schemas.requireValidCamt(camt.bytes());
                    assertThat(CamtSums.of(camt.bytes()).difference()).isZero();
                }
            }
        }
    }
}
