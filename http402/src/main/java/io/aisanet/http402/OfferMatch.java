package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the offer that a payer says to have accepted, by the rule of the stock server: all members
 * but {@code extra} deeply equal, and the accepted {@code extra} a superset of the offered one.
 */
public final class OfferMatch {

    private static final String EXTRA = "extra";

    private OfferMatch() {}

    /** The first offer that {@code accepted} is a copy of. */
    public static Optional<PaymentRequirements> find(
            List<PaymentRequirements> offers, ObjectNode accepted) {
        return offers.stream().filter(offer -> matches(offer.toJson(), accepted)).findFirst();
    }

    /** Whether {@code accepted} is a copy of the offer. */
    public static boolean matches(ObjectNode offered, ObjectNode accepted) {
        return membersBesidesExtra(offered) == membersBesidesExtra(accepted)
                && hasAllBesidesExtra(accepted, offered)
                && contains(accepted.path(EXTRA), offered.path(EXTRA));
    }

    private static int membersBesidesExtra(ObjectNode terms) {
        return terms.has(EXTRA) ? terms.size() - 1 : terms.size();
    }

    private static boolean hasAllBesidesExtra(JsonNode whole, ObjectNode part) {
        for (Map.Entry<String, JsonNode> member : part.properties()) {
            JsonNode found = whole.get(member.getKey());
            boolean same = found != null && equal(found, member.getValue());
            if (!same && !member.getKey().equals(EXTRA)) {
                return false;
            }
        }
        return true;
    }

    /** Equality as JavaScript sees it: numbers by value, members in any order. */
    static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return equalElements(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size() && hasAll(one, other.properties(), OfferMatch::equal);
        }
        return one.equals(other);
    }

    private static boolean equalElements(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code whole} has everything that {@code part} has, objects at any depth. */
    static boolean contains(JsonNode whole, JsonNode part) {
        if (part.isMissingNode()) {
            return true;
        }
        if (part.isObject() && whole.isObject()) {
            return hasAll(whole, part.properties(), OfferMatch::contains);
        }
        return equal(whole, part);
    }

    private interface Test {
        boolean test(JsonNode whole, JsonNode part);
    }

    private static boolean hasAll(
            JsonNode whole, Collection<Map.Entry<String, JsonNode>> members, Test test) {
        for (Map.Entry<String, JsonNode> member : members) {
            JsonNode found = whole.get(member.getKey());
            if (found == null || !test.test(found, member.getValue())) {
                return false;
            }
        }
        return true;
    }
}
