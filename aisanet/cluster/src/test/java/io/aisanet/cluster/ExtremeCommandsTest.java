package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.service.Cluster;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Shares;
import io.aisanet.ledger.WalletKind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever numbers a sound command holds: the ledger judges it, and its books stay right. */
class ExtremeCommandsTest {
    private static final int COMMANDS = 40_000;
    private static final int COMMANDS_PER_AUDIT = 500;

    private final LogStep leader = new LogStep(Cluster.Role.LEADER);
    private final SplittableRandom random;
    private long nowMs = 1_800_000_000_000L;
    private long serial;

    ExtremeCommandsTest() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("ExtremeCommandsTest seed " + seed);
        random = new SplittableRandom(seed);
    }

    private void submit(Command command) {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = nowMs + TimeUnit.HOURS.toMillis(1);
        leader.submit(Role.OPERATOR, nowMs, command);
    }

    @Test
    void noCommandStopsANode() throws Exception {
        CreateOwner owner = new CreateOwner();
        owner.name = "Ada";
        submit(owner);
        for (WalletKind kind : WalletKind.values()) {
            CreateWallet wallet = new CreateWallet();
            wallet.owner = 1;
            wallet.kind = kind;
            wallet.name = kind.name();
            wallet.assets = 1L << Asset.USD.code();
            submit(wallet);
        }
        List<Command> blanks = FilledCommand.blanks();
        for (int i = 0; i < COMMANDS; i++) {
            Class<?> type = blanks.get(random.nextInt(blanks.size())).getClass();
            Command command = (Command) type.getConstructor().newInstance();
            randomize(command);
            nowMs += random.nextInt(20_000);
            submit(command);
            if (i % COMMANDS_PER_AUDIT == 0) {
                leader.ledger().audit();
            }
        }
        leader.ledger().audit();
        assertThat(leader.ledger().budgets(0, WireLimits.BUDGETS_MAX)).isNotEmpty();
        assertThat(leader.ledger().totals().assets())
                .anySatisfy(asset -> assertThat(asset.debits()).isPositive());
    }

    private void randomize(Command command) throws IllegalAccessException {
        for (Field field : command.getClass().getFields()) {
            Class<?> type = field.getType();
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            if (type == long.class) {
                field.setLong(command, number(field.getName()));
            } else if (type == int.class) {
                field.setInt(command, (int) number(field.getName()));
            } else if (type == boolean.class) {
                field.setBoolean(command, random.nextBoolean());
            } else if (type == String.class) {
                field.set(command, random.nextInt(9) == 0 ? "" : "Ada");
            } else if (type.isEnum()) {
                Object[] constants = type.getEnumConstants();
                field.set(command, constants[random.nextInt(constants.length)]);
            } else if (field.get(command) instanceof BudgetRules rules) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    rules.set(random.nextInt(BudgetRules.FIELDS), number("rule"));
                }
            } else if (field.get(command) instanceof Shares shares) {
                for (int i = random.nextInt(3) * random.nextInt(4); i > 0; i--) {
                    shares.add(number("payee"), number("amount"));
                }
            } else if (field.get(command) instanceof byte[] bytes) {
                bytes[0] = (byte) random.nextInt();
            }
        }
    }

    /** Mostly what may stand there, else anything. */
    private long number(String field) {
        if (random.nextInt(9) == 0) {
            return anything();
        }
        return switch (field) {
            case "payer", "payee", "account" -> AccountId.of(1 + random.nextInt(3), Asset.USD);
            case "holdLow", "paymentLow" -> 1 + random.nextLong(serial);
            case "holdHigh", "paymentHigh", "owner" -> 1;
            case "wallet", "subject", "asset" -> 1 + random.nextInt(3);
            case "budget", "parent", "approver" -> random.nextInt(5);
            case "amount", "count", "rule" -> 1 + random.nextInt(1_000);
            case "holdUntilMs", "refundUntilMs" -> nowMs + random.nextInt(1_000_000);
            default -> 0;
        };
    }

    /** A time around now, or the end of what there is. */
    private long anything() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(6);
            case 1 -> nowMs + random.nextInt(-1_000, 1_000_000);
            case 2 -> 1L << random.nextInt(64);
            case 3 -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
            default -> random.nextLong();
        };
    }
}
