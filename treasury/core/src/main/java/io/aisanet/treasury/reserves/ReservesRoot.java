package io.aisanet.treasury.reserves;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a treasury states of one asset at one point of its ledger.
 *
 * @param asset in what
 * @param accounts how many are in the tree
 * @param total atomic units that they are owed together
 * @param root hash at the top of the tree
 * @param event number of the ledger's event at which the balances were read
 * @param chainHash hash of the ledger's chain there
 * @param issuedMs when this was stated
 * @param backings where the money is, as the outside's own books say
 */
public record ReservesRoot(
        Asset asset,
        int accounts,
        long total,
        Bytes32 root,
        long event,
        Bytes32 chainHash,
        long issuedMs,
        List<Backing> backings) {

    /** Most backings. */
    public static final int BACKINGS_MAX = 64;

    /** What {@code type} says in a document. */
    static final String TYPE = "aisanet/reserves/1";

    private static final String STATEMENT = "AIsa reserves\n";

    /** Checks the ranges. */
    public ReservesRoot {
        backings = List.copyOf(backings);
        if (accounts < 1 || accounts > SumTree.ACCOUNTS_MAX || total < 0 || event < 0) {
            throw new IllegalArgumentException("a root over " + accounts + " accounts of " + total);
        }
        if (backings.size() > BACKINGS_MAX || issuedMs < 0) {
            throw new IllegalArgumentException("a root has at most " + BACKINGS_MAX + " backings");
        }
    }

    /**
     * Money that backs what is owed.
     *
     * @param channel the channel's name
     * @param account whose books: an address, an IBAN
     * @param position where in them: a block's hash, a statement's id
     * @param amount atomic units, 0 or more
     */
    public record Backing(String channel, String account, String position, long amount) {

        /** Checks the range. */
        public Backing {
            if (amount < 0) {
                throw new IllegalArgumentException(account + " backs with " + amount);
            }
        }

        private static Backing read(Fields fields) throws MalformedMessage {
            return new Backing(
                    fields.text("channel"),
                    fields.text("account"),
                    fields.text("position"),
                    fields.parsed("amount", Amount::parse));
        }

        private ObjectNode toJson() {
            return Json.object()
                    .put("channel", channel)
                    .put("account", account)
                    .put("position", position)
                    .put("amount", Long.toString(amount));
        }
    }

    /** Reads backings from a document of its own: an object with the member {@code backings}. */
    public static List<Backing> backings(byte[] utf8) throws MalformedMessage {
        try {
            return Fields.read(Json.parseObject(utf8), ReservesRoot::backings);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("is out of range: " + e.getMessage(), "", "send 0 or more");
        }
    }

    private static List<Backing> backings(Fields fields) throws MalformedMessage {
        List<Backing> backings = new ArrayList<>();
        for (Fields backing : fields.objects("backings", BACKINGS_MAX)) {
            backings.add(Backing.read(backing));
        }
        return backings;
    }

    /** The statement about a tree. */
    public static ReservesRoot of(
            SumTree tree, LedgerPoint at, long issuedMs, List<Backing> backings) {
        return new ReservesRoot(
                tree.asset(),
                tree.count(),
                tree.total(),
                tree.root(),
                at.event(),
                at.chainHash(),
                issuedMs,
                backings);
    }

    /** Whether the backings are at least what is owed. */
    public boolean isCovered() {
        return backings.stream()
                        .map(backing -> BigInteger.valueOf(backing.amount))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .compareTo(BigInteger.valueOf(total))
                >= 0;
    }

    /** The bytes that are signed: a first line that no other signature has, then canonical JSON. */
    byte[] statement() {
        try {
            return (STATEMENT + new String(CanonicalJson.write(toJson()), UTF_8)).getBytes(UTF_8);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a root holds no number that JSON cannot", e);
        }
    }

    static ReservesRoot read(Fields fields) throws MalformedMessage {
        if (!fields.text("type").equals(TYPE)) {
            throw fields.problem("type", "is unknown", "send " + TYPE);
        }
        return new ReservesRoot(
                fields.parsed("asset", Amount::asset),
                fields.integer("accounts"),
                fields.parsed("total", Amount::parse),
                fields.parsed("root", Bytes32::parse),
                fields.number("event"),
                fields.parsed("chainHash", Bytes32::parse),
                fields.number("issuedMs"),
                backings(fields));
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("type", TYPE)
                        .put("asset", asset.name())
                        .put("accounts", accounts)
                        .put("total", Long.toString(total))
                        .put("root", root.toString())
                        .put("event", event)
                        .put("chainHash", chainHash.toString())
                        .put("issuedMs", issuedMs);
        ArrayNode list = json.putArray("backings");
        backings.forEach(backing -> list.add(backing.toJson()));
        return json;
    }
}
