package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An authority that one wallet of an owner gives to another: what it may be used for, how much, how
 * often and until when. The ledger consumes it exactly, across any number of payees. It gives no
 * money; a payment that names it counts against it besides everything else that the payer is held
 * to.
 *
 * @param issuer who gives it, and signs
 * @param holder the payer who may name it
 * @param asset what it is counted in
 * @param allowance how much
 * @param validUntil unix seconds at which it ends, 1 to {@link #VALID_UNTIL_MAX}
 * @param purpose for whom and what
 * @param nonce makes two otherwise equal mandates two
 */
public record Mandate(
        EvmAddress issuer,
        EvmAddress holder,
        AisaAsset asset,
        Allowance allowance,
        long validUntil,
        Purpose purpose,
        Bytes32 nonce) {

    /** Largest amount, in atomic units, and largest count: what the ledger can limit. */
    public static final long LIMIT_MAX = 1L << 60;

    /** Latest end, in unix seconds: as far as the ledger's clock goes. */
    public static final long VALID_UNTIL_MAX = 4_000_000_000L;

    /** Most payees, categories and hosts, each. */
    public static final int ENTRIES_MAX = 32;

    /** Longest category, in bytes of UTF-8. */
    public static final int CATEGORY_BYTES_MAX = 64;

    /** Longest host, in characters. */
    public static final int HOST_LENGTH_MAX = 253;

    public Mandate {
        FieldProblem.unless(!issuer.isZero(), "issuer", "is nobody", "send the signer's address");
        FieldProblem.unless(!holder.isZero(), "holder", "is nobody", "send the payer's address");
        FieldProblem.unless(
                validUntil >= 1 && validUntil <= VALID_UNTIL_MAX,
                "validUntil",
                "is out of range",
                "send unix seconds from 1 to " + VALID_UNTIL_MAX);
    }

    /**
     * How much; amounts are atomic units, and 0 means "no such limit" where it is allowed.
     *
     * @param total all payments together, 1 or more
     * @param maxPayment one payment
     * @param count number of payments
     * @param perDay payments of a rolling day together
     */
    public record Allowance(long total, long maxPayment, long count, long perDay) {
        public Allowance {
            check("total", total, 1);
            check("maxPayment", maxPayment, 0);
            check("count", count, 0);
            check("perDay", perDay, 0);
        }

        private static void check(String field, long value, long least) {
            FieldProblem.unless(
                    value >= least && value <= LIMIT_MAX,
                    field,
                    "is out of range",
                    "send a number from " + least + " to " + LIMIT_MAX);
        }
    }

    /**
     * For whom and what; an empty list is no restriction.
     *
     * @param payees who may be paid
     * @param categories what may be bought, as routes name it
     * @param hosts whose resources, in lower case without port
     */
    public record Purpose(List<EvmAddress> payees, List<String> categories, List<String> hosts) {
        public Purpose {
            payees = List.copyOf(payees);
            categories = List.copyOf(categories);
            hosts = List.copyOf(hosts);
            MandateEntries.check("payees", payees, payee -> !payee.isZero());
            MandateEntries.check("categories", categories, MandateEntries::isCategory);
            MandateEntries.check("hosts", hosts, MandateEntries::isHost);
        }
    }

    /** The 32 bytes that the issuer signs; they also name the mandate, wherever it is handed in. */
    public Bytes32 hash() {
        return MandateHash.of(this);
    }

    /**
     * Reads the unsigned document, strictly: a member that is not known is refused.
     *
     * @throws MalformedMessage that says what is wrong, where, and how to mend it
     */
    public static Mandate fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, MandateReader::read);
    }

    /** The unsigned document: what stands for no limit is left out. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("issuer", issuer.toChecksumString())
                        .put("holder", holder.toChecksumString())
                        .put("asset", asset.address().toChecksumString());
        putNumber(json, "total", allowance.total);
        putNumber(json, "maxPayment", allowance.maxPayment);
        putNumber(json, "count", allowance.count);
        putNumber(json, "perDay", allowance.perDay);
        putNumber(json, "validUntil", validUntil);
        putList(json, "payees", purpose.payees.stream().map(EvmAddress::toString).toList());
        putList(json, "categories", purpose.categories);
        putList(json, "hosts", purpose.hosts);
        return json.put("nonce", nonce.toString());
    }

    private static void putNumber(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, Long.toString(value));
        }
    }

    private static void putList(ObjectNode json, String name, List<String> entries) {
        if (!entries.isEmpty()) {
            ArrayNode list = json.putArray(name);
            entries.forEach(list::add);
        }
    }
}
