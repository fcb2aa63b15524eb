package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the balances of a statement: the opening one (OPBD, or PRCD) and the closing one (CLBD).
 */
final class BalanceReader {

    private static final Set<String> OPENING = Set.of("OPBD", "PRCD");
    private static final Set<String> CLOSING = Set.of("CLBD");

    private BalanceReader() {}

    static Balances read(XmlElement statement, String currency) throws Malformed {
        XmlElement opening = find(statement, OPENING, currency);
        XmlElement closing = find(statement, CLOSING, currency);
        if (opening == null || closing == null) {
            throw statement.problem(
                    "has no " + (opening == null ? "opening" : "closing") + " balance",
                    "add Bal of type " + (opening == null ? "OPBD" : "CLBD"));
        }
        return new Balances(
                signed(opening, currency), day(opening), signed(closing, currency), day(closing));
    }

    /** The balance of one of these types; several have to agree. */
    private static @Nullable XmlElement find(
            XmlElement statement, Set<String> types, String currency) throws Malformed {
        XmlElement found = null;
        for (XmlElement balance : statement.all("Bal")) {
            if (types.contains(balance.textAt("Tp", "CdOrPrtry", "Cd"))) {
                if (found != null && signed(found, currency) != signed(balance, currency)) {
                    throw balance.problem("is another than the one before", "leave one of them");
                }
                found = balance;
            }
        }
        return found;
    }

    private static long signed(XmlElement balance, String currency) throws Malformed {
        BankAmount amount = CamtReader.amount(balance.one("Amt"), currency);
        return EntryReader.direction(balance) == Entry.Direction.CRDT
                ? amount.atomic()
                : -amount.atomic();
    }

    private static LocalDate day(XmlElement balance) throws Malformed {
        XmlElement date = balance.one("Dt");
        XmlElement day = date.optional("Dt");
        return day != null ? day.date() : date.one("DtTm").date();
    }

    /** For people. */
    static String text(long atomic) {
        return BigDecimal.valueOf(atomic, BankAmount.ATOMIC_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
