package io.aisanet.app;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.iso20022.pain.Account;
import io.aisanet.treasury.iso20022.simulator.BankSetup;
import io.aisanet.treasury.iso20022.simulator.IncomingPayment;
import io.aisanet.treasury.iso20022.simulator.SimulatedBank;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.ScryptCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A bank and a chain that go on while a node dies and comes back, and the settings for both. */
final class KilledWorld implements AutoCloseable {
    static final long UNIT = 1_000_000;
    static final long CENT = 10_000;
    static final long OPENING = 1_000_000 * UNIT;
    static final long FLOAT = 1_000_000 * UNIT;
    static final String GOOD = "GB29NWBK60161331926819";
    static final String CLOSED = "FR1420041010050500013M02606";
    static final String RETURNS = "NL91ABNA0417164300";

    private static final String OURS = "DE89370400440532013000";
    private static final String COINS = "0x8ac7230489e80000";
    private static final long TURN_MS = 50;
    private static final String SETTINGS =
            """
            node: {ingressPort: 0}
            api: {port: 0, newOwnerCaps: none}
            history: {database: off}
            treasury:
              pauseMs: 20
              banks:
                - {name: main, owner: AIsa Treasury, iban: OURS, folder: bank, quietMs: 0,
                   openingBalance: "1000000", fee: {fixed: "0.25"}, least: "0.01",
                   netting: {ageMs: 100}}
              chains:
                - {chainId: CHAIN, rpc: ["NODE"], token: "TOKEN", keystore: keys, key: hot,
                   passphraseFile: passphrase, confirmations: 2, setUp: true, blockMs: 50,
                   capPerTransaction: 100000, capPerDay: 1000000, least: "0.01",
                   netting: {ageMs: 100},
                   x402: {key: gas, passphraseFile: passphrase, patienceMs: 1000,
                          sweep: {least: "1", costPpm: 999999}}}
            """;

    final Anvil anvil;
    final FiatToken token;
    final EvmAddress hot;
    private final SimulatedBank bank;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
    private final Thread turning = Thread.ofVirtual().unstarted(this::turn);

    KilledWorld(Path folder, long seed) throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
        hot = key(folder, "hot");
        anvil.rpc("anvil_setBalance", hot.toString(), COINS);
        anvil.rpc("anvil_setBalance", key(folder, "gas").toString(), COINS);
        token.mint(hot, FLOAT);
        token.mint(Anvil.BANKER, FLOAT);
        token.bar(address(0xBA));
        BankHours hours = BankHours.target();
        Instant morning =
                Instant.ofEpochMilli(
                        hours.at(
                                hours.executionDate(System.currentTimeMillis()),
                                LocalTime.of(9, 0)));
        Account us = new Account("AIsa Treasury", iban(OURS), null, null);
        bank =
                SimulatedBank.beside(
                        new BankSetup(us, "EUR", OPENING, hours, morning),
                        folder.resolve("bank"),
                        seed);
        bank.close(iban(CLOSED));
        bank.returnPayments(iban(RETURNS), 2, "MD07");
        Files.writeString(folder.resolve("passphrase"), "x");
        String yaml =
                SETTINGS.replace("OURS", OURS)
                        .replace("CHAIN", Long.toString(Anvil.CHAIN_ID))
                        .replace("NODE", anvil.uri().toString())
                        .replace("TOKEN", token.address().toString());
        Files.writeString(folder.resolve("aisa.yaml"), yaml);
        turning.start();
    }

    private static EvmAddress key(Path folder, String name) throws IOException {
        try (AgentWallet made =
                Keystore.in(folder.resolve("keys"))
                        .withCost(ScryptCost.LIGHT)
                        .create(name, "x".toCharArray())) {
            return made.address();
        }
    }

    static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    /** One that nobody has the key of; 0xBA is barred by the token. */
    static EvmAddress address(int what) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[0] = (byte) 0xA1;
        bytes[18] = (byte) (what >> 8);
        bytes[19] = (byte) what;
        return EvmAddress.of(bytes);
    }

    /** The bank reads orders, and blocks come. */
    private void turn() {
        try {
            while (!ended.await(TURN_MS, TimeUnit.MILLISECONDS)) {
                synchronized (this) {
                    bank.work();
                }
                anvil.mine(1);
            }
        } catch (IOException e) {
            trouble.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody pays over the bank. */
    synchronized void payIn(long amount, String text) throws IOException {
        bank.deposit(
                new IncomingPayment(
                        new BankAmount("EUR", amount),
                        "",
                        new Counterparty("Payer", GOOD),
                        new RemittanceText(text, "")));
    }

    /** Somebody pays on the chain. */
    synchronized void payIn(EvmAddress to, long amount) throws IOException {
        token.pay(to, amount);
    }

    /** A seller hands an order in. */
    synchronized void handIn(ExactPayload order) throws IOException, MalformedMessage {
        anvil.send(
                Anvil.BANKER,
                token.address(),
                Eip3009.transfer(
                        order.authorization(), HexBytes.parse(order.signature()).toBytes()));
    }

    static String reference(long wallet) {
        return WalletReference.deposit(wallet).reference().text();
    }

    /** A day passes at the bank, with what is due on it. */
    synchronized void nextDay() throws IOException {
        bank.advanceTo(bank.now().plus(Duration.ofDays(1)));
        bank.work();
    }

    synchronized long received(String iban) {
        return bank.received(iban(iban));
    }

    synchronized long balance() {
        return bank.balance();
    }

    /** Time passes on the chain. */
    void wait(Duration time) throws IOException {
        anvil.rpc("evm_increaseTime", time.toSeconds());
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            turning.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        anvil.close();
        Exception thrown = trouble.get();
        if (thrown != null) {
            throw new AssertionError("the world stood still", thrown);
        }
    }
}
