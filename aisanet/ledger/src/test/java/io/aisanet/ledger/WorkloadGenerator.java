package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Makes commands of all kinds from a seed: mostly sensible ones, and every way of being wrong that
 * has a refusal. The same seed and the same ledger give the same commands.
 */
final class WorkloadGenerator {
    private static final int RECENT = 256;
    private static final int WALLETS_MAX = 60;
    private static final String[] NAMES = {
        "Maya", "stock ticker", "Łódź GPU", "", "two\nlines", "x".repeat(65), "ü".repeat(32)
    };
    private static final String[] ZONES = {
        "UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "", "/UTC", "Etc/GMT+5", "a//b", "a b"
    };

    private static final int DIVIDED_MAX = 30;

    /** Holds of which something was to be captured in shares lately. */
    private final List<Command> divided = new ArrayList<>();

    private final SplittableRandom random;
    private final NaiveLedger model;
    private final List<Command> recent = new ArrayList<>();
    private final BudgetGenerator budgets;
    private final ConversionGenerator conversions;
    private long nowMs = 1_700_000_000_000L;

    WorkloadGenerator(long seed, NaiveLedger model) {
        this.random = new SplittableRandom(seed);
        this.model = model;
        this.budgets = new BudgetGenerator(random.split(), model);
        this.conversions = new ConversionGenerator(random.split(), this);
    }

    /** Whether something that happens once in so many times happens now. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** The time of the next command: mostly a little later, sometimes much, sometimes earlier. */
    long tick() {
        int kind = random.nextInt(2000);
        if (kind == 0) {
            nowMs += random.nextLong(2 * 86_400_000L);
        } else if (kind < 20) {
            nowMs += random.nextLong(60_000);
        } else if (kind < 40) {
            return nowMs - random.nextLong(1000);
        } else if (kind < 1000) {
            nowMs += random.nextInt(4);
        }
        return nowMs;
    }

    /** The next command: a new one, one sent again, or one that takes another's id. */
    Command next() {
        int kind = random.nextInt(20);
        if (kind == 0 && !recent.isEmpty()) {
            return oneIn(3) ? takenUp(any(recent)) : any(recent);
        }
        Command command = fresh();
        if (kind == 1 && !recent.isEmpty()) {
            Command other = kind(recent, command);
            command.idHigh = other.idHigh;
            command.idLow = other.idLow;
            command.expiryMs = oneIn(2) ? other.expiryMs : command.expiryMs;
        }
        if (recent.size() < RECENT) {
            recent.add(command);
        } else {
            recent.set(random.nextInt(RECENT), command);
        }
        return command;
    }

    /** A hold sent again by somebody else, as after an approval. */
    private Command takenUp(Command before) {
        if (!(before instanceof Hold other)) {
            return before;
        }
        Hold it = new Hold();
        it.idHigh = other.idHigh;
        it.idLow = other.idLow;
        it.expiryMs = other.expiryMs;
        it.payer = other.payer;
        it.payee = other.payee;
        it.amount = other.amount;
        it.sequence = other.sequence;
        it.category = other.category;
        it.resource = oneIn(20) ? 9 : other.resource;
        it.unitPrice = other.unitPrice;
        it.mandate = other.mandate;
        it.holdUntilMs = later(31);
        it.refundUntilMs = oneIn(2) ? 0 : later(181);
        it.attempt = random.nextInt(3);
        System.arraycopy(other.binding, 0, it.binding, 0, it.binding.length);
        return it;
    }

    private Command kind(List<Command> commands, Command like) {
        Command other = any(commands);
        for (int i = 0; i < 8 && other.getClass() != like.getClass(); i++) {
            other = any(commands);
        }
        return other;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Command fresh() {
        Command command = make();
        command.idHigh = oneIn(300) ? 0 : random.nextInt(1 << 20);
        command.idLow = oneIn(50) ? 0 : random.nextLong();
        command.expiryMs = expiry();
        if (oneIn(100)) {
            command.expiryMs = 0;
        }
        return command;
    }

    private Command make() {
        boolean small = model.registry.wallets.size() < 12;
        boolean full = model.registry.wallets.size() >= WALLETS_MAX;
        if (!small && model.registry.validCredentials.size() < 4 && oneIn(50)) {
            return credential();
        }
        if (!small && oneIn(12)) {
            return budgets.next(recent);
        }
        if (!small && oneIn(9)) {
            return conversions.next();
        }
        int kind = small ? 88 + random.nextInt(8) : random.nextInt(full ? 88 : 100);
        if (full && oneIn(500)) {
            kind = 97 + random.nextInt(3);
        }
        if (kind < 30) {
            return transfer();
        } else if (kind < 50) {
            return hold();
        } else if (kind < 65) {
            return capture();
        } else if (kind < 73) {
            return end();
        } else if (kind < 83) {
            return refund();
        } else if (kind < 88) {
            return freeze();
        } else if (kind < 91) {
            return owner();
        } else if (kind < 96) {
            return wallet();
        } else if (kind < 98) {
            return account();
        }
        return kind == 98 ? credential() : revoke();
    }

    private Transfer transfer() {
        Transfer it = new Transfer();
        it.payer = accountId();
        it.payee = payeeOf(it.payer);
        it.amount = amount();
        it.sequence = sequence(it.payer);
        it.refundUntilMs = oneIn(2) ? 0 : later(181);
        it.category = random.nextInt(4);
        it.resource = random.nextInt(3);
        it.unitPrice = random.nextInt(5);
        it.mandate = budgets.mandateOf(it.payer);
        return it;
    }

    Hold hold() {
        Hold it = new Hold();
        it.payer = accountId();
        it.payee = payeeOf(it.payer);
        it.amount = amount();
        it.sequence = oneIn(2) ? sequence(it.payer) : 0;
        it.holdUntilMs = later(31);
        it.refundUntilMs = oneIn(2) ? 0 : later(181);
        it.attempt = random.nextInt(3);
        it.category = random.nextInt(4);
        it.resource = random.nextInt(3);
        it.unitPrice = random.nextInt(5);
        it.mandate = budgets.mandateOf(it.payer);
        it.binding[random.nextInt(it.binding.length)] = (byte) random.nextInt(3);
        return it;
    }

    private Capture capture() {
        Capture it = new Capture();
        Command hold = paymentCommand();
        it.holdHigh = hold.idHigh;
        it.holdLow = hold.idLow;
        it.amount = oneIn(3) ? amount() : 1 + random.nextInt(300);
        it.last = oneIn(3);
        if (oneIn(3)) {
            long payer = hold instanceof Hold of ? of.payer : accountId();
            divide(it.shares, it.amount, () -> oneIn(30) ? payer : payeeOf(payer));
            divided.add(hold);
            divided.subList(0, Math.max(0, divided.size() - DIVIDED_MAX)).clear();
        }
        return it;
    }

    /** Mostly rightly. */
    private void divide(Shares shares, long amount, LongSupplier accounts) {
        long left = amount;
        for (int more = random.nextInt(oneIn(2) ? 8 : 3); more > 0 && left > 1; more--) {
            long part = 1 + random.nextLong(left - 1);
            shares.add(accounts.getAsLong(), part);
            left -= part;
        }
        shares.add(accounts.getAsLong(), oneIn(20) ? left + random.nextInt(3) - 1 : left);
    }

    private VoidHold end() {
        VoidHold it = new VoidHold();
        Command hold = paymentCommand();
        it.holdHigh = hold.idHigh;
        it.holdLow = hold.idLow;
        return it;
    }

    private Refund refund() {
        Refund it = new Refund();
        Command payment = divided.isEmpty() || oneIn(2) ? paymentCommand() : any(divided);
        it.paymentHigh = payment.idHigh;
        it.paymentLow = payment.idLow;
        it.amount = oneIn(3) ? amount() : 1 + random.nextInt(300);
        it.reason = any(List.of(RefundReason.values()));
        it.note = oneIn(4) ? NAMES[random.nextInt(NAMES.length)] : "";
        NaivePayment known = model.money.payment(payment.idHigh, payment.idLow);
        if (known != null && oneIn(3)) {
            List<Long> accounts = new ArrayList<>(known.shared.keySet());
            accounts.add(known.payee.id);
            divide(it.shares, it.amount, () -> any(accounts));
        }
        return it;
    }

    private Freeze freeze() {
        Freeze it = new Freeze();
        boolean owner = oneIn(3);
        it.owner = owner ? random.nextInt(model.registry.owners.size() + 2) : 0;
        it.wallet = !owner || oneIn(10) ? walletId() : 0;
        it.frozen = oneIn(4);
        return it;
    }

    private CreateOwner owner() {
        CreateOwner it = new CreateOwner();
        it.name = oneIn(4) ? NAMES[random.nextInt(NAMES.length)] : "owner";
        it.timeZone = oneIn(3) ? ZONES[random.nextInt(ZONES.length)] : "UTC";
        return it;
    }

    private CreateWallet wallet() {
        CreateWallet it = new CreateWallet();
        it.owner = random.nextInt(model.registry.owners.size() + 2);
        it.kind = any(List.of(WalletKind.values()));
        it.name = oneIn(4) ? NAMES[random.nextInt(NAMES.length)] : "wallet";
        it.address[random.nextInt(3)] = (byte) random.nextInt(4);
        it.publicKey[random.nextInt(3)] = (byte) random.nextInt(4);
        it.keyChecked = !oneIn(9);
        it.assets = oneIn(9) ? random.nextLong(32) : 0b110;
        return it;
    }

    private OpenAccount account() {
        OpenAccount it = new OpenAccount();
        it.wallet = walletId();
        it.asset = random.nextInt(5);
        return it;
    }

    private AddCredential credential() {
        AddCredential it = new AddCredential();
        it.owner = random.nextInt(model.registry.owners.size() + 2);
        it.wallet = oneIn(2) ? 0 : walletId();
        it.name = oneIn(4) ? NAMES[random.nextInt(NAMES.length)] : "key";
        it.scopes = random.nextLong();
        it.keyHash[random.nextInt(2)] = (byte) random.nextInt();
        return it;
    }

    private RevokeCredential revoke() {
        RevokeCredential it = new RevokeCredential();
        it.credential = random.nextInt(model.registry.credentials.size() + 2);
        return it;
    }

    long mandateOf(long payer) {
        return budgets.mandateOf(payer);
    }

    private long walletId() {
        return oneIn(200) ? random.nextLong() : random.nextInt(model.registry.wallets.size() + 2);
    }

    long accountId() {
        return (walletId() << 8) | (oneIn(50) ? random.nextInt(256) : 1 + random.nextInt(2));
    }

    long payeeOf(long payer) {
        return oneIn(20) ? accountId() : (accountId() & ~0xFFL) | (payer & 0xFF);
    }

    long amount() {
        return switch (random.nextInt(200)) {
            case 0 -> 0;
            case 1 -> -random.nextLong(1L << 62);
            case 2 -> random.nextLong(Long.MAX_VALUE);
            default -> 1 + random.nextInt(oneIn(2) ? 100_000 : 500);
        };
    }

    private long sequence(long payer) {
        NaiveAccount account = model.registry.account(payer);
        if (account == null || oneIn(3)) {
            return oneIn(20) ? -random.nextInt(3) : 0;
        }
        if (oneIn(300)) {
            return account.newest + random.nextInt(200);
        }
        return Math.max(0, account.newest + (oneIn(2) ? 1 : 3 - random.nextInt(70)));
    }

    private long expiry() {
        return switch (random.nextInt(30)) {
            case 0 -> nowMs;
            case 1 -> nowMs - 1 - random.nextInt(100);
            case 2 -> nowMs + Limits.EXPIRY_AHEAD_MS_MAX;
            case 3 -> nowMs + Limits.EXPIRY_AHEAD_MS_MAX + 1;
            case 4 -> random.nextLong();
            default -> nowMs + random.nextInt(oneIn(2) ? 100 : 100_000);
        };
    }

    private long later(int days) {
        return switch (random.nextInt(30)) {
            case 0 -> nowMs;
            case 1 -> nowMs - random.nextInt(100);
            case 2 -> nowMs + days * 86_400_000L - 86_400_000L;
            case 3 -> nowMs + days * 86_400_000L - 86_400_000L + 1 + random.nextInt(1000);
            case 4 -> nowMs + random.nextLong(days * 86_400_000L);
            default -> nowMs + random.nextInt(oneIn(2) ? 100 : 20_000);
        };
    }

    /** Mostly a recent hold or transfer, sometimes anything. */
    private Command paymentCommand() {
        if (recent.isEmpty()) {
            return transfer();
        }
        Command found = any(recent);
        for (int i = 0; i < 4 && !(found instanceof Hold || found instanceof Transfer); i++) {
            found = any(recent);
        }
        return found;
    }
}
