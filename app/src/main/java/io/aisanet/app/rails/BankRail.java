package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.RailTask;
import io.aisanet.server.treasury.WayBack;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.channel.BankChannel;
import io.aisanet.treasury.iso20022.channel.Resolution;
import io.aisanet.treasury.iso20022.channel.SuspenseDesk;
import io.aisanet.treasury.iso20022.channel.SuspenseTask;
import io.aisanet.treasury.iso20022.channel.TaskKind;
import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.iso20022.pain.Account;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A bank account as a rail of the node. */
public final class BankRail implements Rail {
    /** Atomic units of a cent. */
    private static final long CENT = 10_000;

    private final BankChannel channel;
    private final Account owner;
    private final RailRules rules;
    private final InstantSource clock;

    /** A rail over an open channel, which is closed with it. */
    public BankRail(BankChannel channel, Account owner, RailRules rules, InstantSource clock) {
        this.channel = channel;
        this.owner = owner;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public RailRules rules() {
        return rules;
    }

    @Override
    public void work() throws IOException {
        channel.work();
    }

    @Override
    public boolean reaches(Destination to) {
        try {
            Iban.parse(to.account());
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    @Override
    public long unit() {
        return CENT;
    }

    @Override
    public OptionalLong walletOf(Deposit deposit) {
        try {
            return WalletReference.of(CreditorReference.parse(deposit.claim()))
                    .map(reference -> OptionalLong.of(reference.walletId()))
                    .orElse(OptionalLong.empty());
        } catch (Malformed e) {
            return OptionalLong.empty();
        }
    }

    /** The channel tells the sender's name, then his account. */
    @Override
    public Optional<WayBack> wayBack(Deposit deposit) {
        String from = deposit.from();
        int account = from.lastIndexOf(' ') + 1;
        String name = from.substring(0, account).strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var to = new Destination(from.substring(account), name, Map.of());
        return reaches(to)
                ? Optional.of(new WayBack(to, "Return of your payment " + deposit.reference()))
                : Optional.empty();
    }

    @Override
    public ObjectNode instructions(long walletId) {
        return Json.object()
                .put("account", owner.iban().text())
                .put("name", owner.name())
                .put("reference", WalletReference.deposit(walletId).reference().text());
    }

    @Override
    public Optional<String> orderReference(long walletId, long number) {
        return WalletReference.poolOrder(walletId, number)
                .map(reference -> reference.reference().text());
    }

    @Override
    public String network() {
        return "bank";
    }

    /** Deposits that name no wallet are the treasury's own tasks, and are told once. */
    @Override
    public List<RailTask> tasks() throws IOException {
        return channel.suspense().open().stream()
                .filter(task -> !isDeposit(task.kind()))
                .map(BankRail::task)
                .toList();
    }

    @Override
    public List<Long> explained() throws IOException {
        return channel.suspense().decided(0).stream()
                .filter(Resolution::isByItself)
                .map(Resolution::taskId)
                .toList();
    }

    private static boolean isDeposit(TaskKind kind) {
        return switch (kind) {
            case NO_REFERENCE,
                    BAD_REFERENCE,
                    BATCH_WITHOUT_DETAILS,
                    RETURN_UNMATCHED,
                    RETURN_PARTIAL ->
                    true;
            default -> false;
        };
    }

    private static RailTask task(SuspenseTask task) {
        return new RailTask(
                task.id(),
                task.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                task.reference(),
                task.amount(),
                task.words(),
                task.kind().isAlarm(),
                task.atMs());
    }

    @Override
    public boolean resolve(long number, String note, String by) throws IOException {
        var resolution =
                new Resolution(number, Resolution.Decision.EXPLAINED, 0, note, by, clock.millis());
        return channel.suspense().resolve(resolution) != SuspenseDesk.Answer.UNKNOWN;
    }

    @Override
    public void close() {
        channel.close();
    }
}
