package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.ExternalId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Money that was planted to move, and moves once: in from outside, on to others, into suspense. */
final class Flows {
    private final Promises promises;
    private final Tally tally;
    private final Auditor.Wallets wallets;
    private final Map<Id, Movement> allowed = new LinkedHashMap<>();
    private final Map<String, Long> credited = new TreeMap<>();
    private final Map<Asset, Long> suspense = new EnumMap<>(Asset.class);
    private final Map<String, Long> takenBack = new TreeMap<>();
    private final List<Movement> borne = new ArrayList<>();
    private final Map<Id, Movement> taken = new LinkedHashMap<>();
    private final Map<String, In> came = new LinkedHashMap<>();

    Flows(Promises promises, Tally tally, Auditor.Wallets wallets) {
        this.promises = promises;
        this.tally = tally;
        this.wallets = wallets;
    }

    /** Money that may move once. */
    static final class Movement {
        final long from;
        final long to;
        final long amount;
        final Runnable then;
        boolean done;

        Movement(long from, long to, long amount, Runnable then) {
            this.from = from;
            this.to = to;
            this.amount = amount;
            this.then = then;
        }
    }

    /** A payment of the simulation's own. */
    void allow(CommandId id, long from, long to, long amount) {
        allowed.put(Id.of(id), new Movement(from, to, amount, () -> {}));
    }

    long rail(String name, Asset asset) {
        return AccountId.of(Objects.requireNonNull(wallets.rails().get(name)), asset);
    }

    /**
     * Money that comes in.
     *
     * @param wallet who is to be credited; 0 = nobody is named, or nobody can be
     */
    record In(String rail, String reference, Asset asset, long amount, long wallet) {}

    void comes(In in) {
        came.put(in.rail + " " + in.reference, in);
        long suspense = AccountId.of(wallets.suspense(), in.asset);
        allowed.put(
                Id.of(ExternalId.of(in.rail, (in.wallet == 0 ? "suspense " : "") + in.reference)),
                new Movement(
                        rail(in.rail, in.asset),
                        in.wallet == 0 ? suspense : AccountId.of(in.wallet, in.asset),
                        in.amount,
                        () -> credited(in)));
    }

    /** What a rail's outside took for its service: the wallet for fees bears it. */
    void costs(String rail, String reference, Asset asset, long amount) {
        allowed.put(
                Id.of(ExternalId.of(rail, "cost " + reference)),
                new Movement(
                        AccountId.of(wallets.fees(), asset), rail(rail, asset), amount, () -> {}));
    }

    private void credited(In in) {
        tally.deposits++;
        credited.merge(in.rail, in.amount, Math::addExact);
        if (in.wallet == 0) {
            suspense.merge(in.asset, in.amount, Math::addExact);
        }
    }

    /** Atomic units of all deposits that the ledger has booked over a rail. */
    long credited(String rail) {
        return credited.getOrDefault(rail, 0L);
    }

    /** Atomic units of all deposits over a rail that were taken back, or are about to be. */
    long takenBack(String rail) {
        return takenBack.getOrDefault(rail, 0L);
    }

    /** What is in suspense by what was planted: unclaimed, taken back, decided, sent back. */
    long suspense(Asset asset) {
        return suspense.getOrDefault(asset, 0L);
    }

    /** When everything is over, all that came is booked, and all that was taken back. */
    void requireAllCredited() {
        long total = 0;
        for (In in : came.values()) {
            Id id =
                    Id.of(
                            ExternalId.of(
                                    in.rail, (in.wallet == 0 ? "suspense " : "") + in.reference));
            Movement movement = Objects.requireNonNull(allowed.get(id));
            promises.require(movement.done, "it was never credited: %s", in);
            total += in.amount;
        }
        for (Map.Entry<Id, Movement> entry : taken.entrySet()) {
            promises.require(
                    entry.getValue().done,
                    "%d that were taken back are not booked",
                    entry.getValue().amount);
        }
        for (Movement one : borne) {
            promises.require(
                    !one.done, "suspense still bears %d that nobody explained", one.amount);
        }
        promises.require(
                total == credited.values().stream().mapToLong(it -> it).sum(),
                "what came is not what was credited");
    }

    /** Money that came in is taken back: suspense bears it. */
    void reversed(String rail, String reference) {
        In in = Objects.requireNonNull(came.get(rail + " " + reference));
        Id id = Id.of(ExternalId.of(in.rail, "returned " + in.reference));
        var movement =
                new Movement(
                        AccountId.of(wallets.suspense(), in.asset),
                        rail(in.rail, in.asset),
                        in.amount,
                        () -> suspense.merge(in.asset, -in.amount, Math::addExact));
        allowed.put(id, movement);
        taken.put(id, movement);
        takenBack.merge(rail, in.amount, Math::addExact);
    }

    /** A human gives money in suspense to a wallet. */
    void decided(String task, Asset asset, long wallet, long amount) {
        String rail = task.substring(0, task.lastIndexOf('.'));
        allowed.put(
                Id.of(ExternalId.of(rail, "decided " + task)),
                new Movement(
                        AccountId.of(wallets.suspense(), asset),
                        AccountId.of(wallet, asset),
                        amount,
                        () -> suspense.merge(asset, -amount, Math::addExact)));
    }

    void onTransfer(Event event) {
        Movement named = allowed.get(Id.of(event));
        if (named == null && undoes(event)) {
            return;
        }
        Movement movement = named == null ? like(event) : named;
        if (movement == null && bears(event)) {
            return;
        }
        if (movement == null) {
            promises.require(false, "nothing explains %s", Promises.words(event));
            return;
        }
        promises.require(!movement.done, "it happened before: %s", Promises.words(event));
        promises.require(
                movement.from == event.payer
                        && movement.to == event.payee
                        && movement.amount == event.amount,
                "%s should be %d from %d to %d",
                Promises.words(event),
                movement.amount,
                movement.from,
                movement.to);
        movement.done = true;
        movement.then.run();
    }

    /**
     * By what it moves: the auditor believes no id. A deposit may be taken back before we hear that
     * it came, and its reference is not known then.
     */
    private @Nullable Movement like(Event event) {
        return allowed.values().stream()
                .filter(it ->
                        !it.done
                                && it.from == event.payer
                                && it.to == event.payee
                                && it.amount == event.amount)
                .findFirst()
                .orElse(null);
    }

    /** A sum that a bank booked may be explained later only: suspense bears it until then. */
    private boolean bears(Event event) {
        boolean bears =
                AccountId.walletOf(event.payer) == wallets.suspense()
                        && wallets.rails().containsValue(AccountId.walletOf(event.payee));
        if (bears) {
            var movement = new Movement(event.payer, event.payee, event.amount, () -> {});
            movement.done = true;
            borne.add(movement);
            suspense.merge(assetOf(event), -event.amount, Math::addExact);
        }
        return bears;
    }

    private static Asset assetOf(Event event) {
        return Objects.requireNonNull(Asset.ofCode(AccountId.assetCodeOf(event.payer)));
    }

    /** What suspense bore is told again as what it is: the first goes back. */
    private boolean undoes(Event event) {
        for (List<Movement> all : List.of(borne, List.copyOf(taken.values()))) {
            for (Movement one : all) {
                if (one.done
                        && one.from == event.payee
                        && one.to == event.payer
                        && one.amount == event.amount) {
                    one.done = false;
                    suspense.merge(assetOf(event), event.amount, Math::addExact);
                    return true;
                }
            }
        }
        return false;
    }

    /** A movement that something follows from. */
    void allow(Id id, Movement movement) {
        allowed.put(id, movement);
    }
}
