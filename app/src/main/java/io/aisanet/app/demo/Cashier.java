package io.aisanet.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.rails.RailsConfig;
import io.aisanet.app.rails.RunningRails;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Money into and out of the demo: over a bank's files, and over a chain where its node is
 * installed. Each run has a bank account and a chain of its own, with one treasury over both.
 */
final class Cashier implements AutoCloseable {
    private static final long CENT = 10_000;
    private static final int TURNS = 100;

    private final LedgerDesk desk;
    private final DemoBank bank;
    private final Optional<DemoChain> chain;
    private final RunningRails rails;
    private final EvmAddress depositAddress;
    private final ObjectNode told = Json.object();

    private Cashier(LocalNode node, Path folder, int number, Participant onChain)
            throws IOException {
        this.desk = new LedgerDesk(node.ledger());
        this.bank = DemoBank.open(folder.resolve("bank"), "demo-" + number);
        this.depositAddress = depositAddress(number);
        this.chain =
                DemoChain.missing().isEmpty()
                        ? Optional.of(
                                DemoChain.open(
                                        folder.resolve("keys"),
                                        number,
                                        Map.of(depositAddress, onChain.walletId())))
                        : Optional.empty();
        var config =
                new RailsConfig(
                        List.of(bank.config()),
                        chain.map(it -> List.of(it.config())).orElse(List.of()),
                        1_000);
        try {
            this.rails =
                    RunningRails.open(
                            config,
                            new RunningRails.Ground(
                                    folder.resolve("treasury"),
                                    node.ledger(),
                                    node.genesis(),
                                    InstantSource.system()));
        } catch (IOException | RuntimeException e) {
            chain.ifPresent(DemoChain::close);
            throw e;
        }
        DemoChain.missing().ifPresent(why -> told.put("skipped", why));
    }

    /**
     * Opens a bank account and a chain for this run.
     *
     * @param onChain who is paid in for on the chain
     */
    static Cashier open(LocalNode node, Path dataDir, Participant onChain) throws IOException {
        Path all = dataDir.resolve("rails");
        Files.createDirectories(all);
        int number = 1;
        while (Files.exists(all.resolve(Integer.toString(number)))) {
            number++;
        }
        Path folder = all.resolve(Integer.toString(number));
        Files.createDirectories(folder);
        return new Cashier(node, folder, number, onChain);
    }

    /** One that nobody has the key of: what is paid to it stands for a wallet. */
    private static EvmAddress depositAddress(int number) {
        byte[] bytes = CommandId.derive("demo deposit", new byte[] {(byte) number}).toBytes();
        byte[] address = new byte[EvmAddress.LENGTH];
        System.arraycopy(bytes, 0, address, 0, bytes.length);
        return EvmAddress.of(address);
    }

    /** Why only the bank is shown; empty where the chain is, too. */
    Optional<String> skipped() {
        return DemoChain.missing();
    }

    boolean hasChain() {
        return chain.isPresent();
    }

    /** Pays in by a bank's file, in whole cents; answers how much. */
    Money payInByBank(Participant who, long missing) throws IOException {
        var money = new Money(AisaAsset.USD, (missing + CENT - 1) / CENT * CENT);
        long before = desk.available(who.walletId());
        bank.payIn(who, money);
        turn(() -> desk.available(who.walletId()) == before + money.atomic());
        told.withObject("/bank").put("in", money.atomic());
        return money;
    }

    /** Pays in on the chain. */
    Money payInByChain(Participant who, long missing) throws IOException {
        var money = new Money(AisaAsset.USD, missing);
        long before = desk.available(who.walletId());
        chain.orElseThrow().payIn(depositAddress, money);
        turn(() -> desk.available(who.walletId()) == before + money.atomic());
        told.withObject("/chain").put("in", money.atomic());
        return money;
    }

    /** Pays out all whole cents that a provider has to its bank; what arrived there. */
    Money payOutByBank(Participant who) throws IOException {
        long amount = desk.available(who.walletId()) / CENT * CENT;
        Money before = bank.received();
        payOut(rails.rails().getFirst(), who, amount, bank.provider(who));
        told.withObject("/bank").put("out", amount);
        return new Money(AisaAsset.USD, bank.received().atomic() - before.atomic());
    }

    /** Pays out all that a provider has on the chain; what arrived there. */
    Money payOutByChain(Participant who) throws IOException {
        long amount = desk.available(who.walletId());
        payOut(rails.rails().getLast(), who, amount, DemoChain.provider(who));
        told.withObject("/chain").put("out", amount);
        return chain.orElseThrow().received(who);
    }

    private void payOut(Rail rail, Participant who, long amount, Destination to)
            throws IOException {
        Treasury treasury = rails.treasury();
        String id = CommandId.random().toString();
        treasury.withdraw(
                id,
                number ->
                        new Withdrawal.Order(
                                id,
                                number,
                                rail.name(),
                                AccountId.of(who.walletId(), Asset.USD),
                                amount,
                                0,
                                to,
                                "",
                                0,
                                0,
                                System.currentTimeMillis()));
        turn(() ->
                treasury.withdrawal(id)
                        .filter(one -> one.stage() == Withdrawal.Stage.PAID)
                        .isPresent());
    }

    /** Bank, chain and treasury take turns until something is so. */
    private void turn(BooleanSupplier done) throws IOException {
        for (int i = 0; i < TURNS && !done.getAsBoolean(); i++) {
            for (Rail rail : rails.rails()) {
                rails.treasury().pass(rail);
            }
            bank.work();
            if (chain.isPresent()) {
                chain.get().mine();
            }
        }
        if (!done.getAsBoolean()) {
            throw new IOException(
                    "money did not arrive: "
                            + rails.rails().stream()
                                    .flatMap(rail -> rail.troubles().stream())
                                    .toList());
        }
    }

    /** What came and went, in atomic units. */
    ObjectNode toJson() {
        return told;
    }

    @Override
    public void close() {
        rails.close();
        chain.ifPresent(DemoChain::close);
    }
}
