package io.aisanet.cluster;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Shares;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands with another value in every field, whatever fields there are: so that one which the
 * messages forget stands out.
 */
final class FilledCommand {
    private long next = 0x1122_3344_5566_0001L;

    /** One of each kind, with nothing set. */
    static List<Command> blanks() throws ReflectiveOperationException {
        List<Command> all = new ArrayList<>();
        for (Class<?> type : Command.class.getPermittedSubclasses()) {
            all.add((Command) type.getConstructor().newInstance());
        }
        return all;
    }

    /** Whether shares are the same, whatever memory they have. */
    static boolean isSame(Shares one, Shares other) {
        boolean same = one.count() == other.count();
        for (int i = 0; same && i < one.count(); i++) {
            same = one.account(i) == other.account(i) && one.amount(i) == other.amount(i);
        }
        return same;
    }

    <C extends Command> C fill(C command) throws ReflectiveOperationException {
        for (Field field : command.getClass().getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fill(command, field);
            }
        }
        return command;
    }

    private void fill(Command command, Field field) throws ReflectiveOperationException {
        Class<?> type = field.getType();
        if (type == long.class) {
            field.setLong(command, next++);
        } else if (type == int.class) {
            field.setInt(command, (int) next++);
        } else if (type == boolean.class) {
            field.setBoolean(command, true);
        } else if (type == String.class) {
            field.set(command, field.getName() + " ☂ " + next++);
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            field.set(command, constants[constants.length - 1]);
        } else {
            fillInside(field.get(command));
        }
    }

    private void fillInside(Object carrier) {
        switch (carrier) {
            case byte[] bytes -> {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) next++;
                }
            }
            case Shares shares -> {
                for (int i = 0; i < Shares.MOST; i++) {
                    shares.add(next, next + 1);
                    next += 2;
                }
            }
            case BudgetRules rules -> {
                for (int i = 0; i < BudgetRules.FIELDS; i++) {
                    rules.set(i, next++);
                }
            }
            default -> throw new IllegalArgumentException("fill " + carrier.getClass() + " too");
        }
    }
}
