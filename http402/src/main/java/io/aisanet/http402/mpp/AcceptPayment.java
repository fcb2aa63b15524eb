package io.aisanet.http402.mpp;

import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client likes to pay by: {@code Accept-Payment: aisanet/charge, evm/*;q=0.5}. The most
 * specific entry decides about an offer, {@code q=0} means never, and what no entry speaks of is
 * not wanted.
 */
public final class AcceptPayment {

    /** Request header. */
    public static final String HEADER = "Accept-Payment";

    private static final String WORD = "(\\*|[a-z0-9-]{1,64})";
    private static final Pattern ENTRY =
            Pattern.compile(
                    WORD
                            + "[ \\t]*/[ \\t]*"
                            + WORD
                            + "((?:[ \\t]*;[ \\t]*[A-Za-z0-9_-]{1,64}[ \\t]*=[^;,]*)*)");
    private static final Pattern Q = Pattern.compile("[ \\t]*q[ \\t]*=[ \\t]*([01][0-9.]*)[ \\t]*");
    private static final Pattern WEIGHT = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");
    private static final int FULL_WEIGHT = 1000;
    private static final int WEIGHT_DIGITS = 3;

    private record Entry(String method, String intent, int weight) {

        boolean covers(String ofMethod, String ofIntent) {
            return (method.equals("*") || method.equals(ofMethod))
                    && (intent.equals("*") || intent.equals(ofIntent));
        }

        int specificity() {
            return (method.equals("*") ? 0 : 1) + (intent.equals("*") ? 0 : 1);
        }
    }

    private final List<Entry> entries;

    private AcceptPayment(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads the header value. A server may as well treat an unreadable one as absent. */
    public static AcceptPayment parse(String header) throws MalformedMessage {
        if (header.length() > MppLimits.PREFERENCE_CHARS) {
            throw malformed("is too long");
        }
        List<Entry> entries = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            if (!part.isBlank()) {
                entries.add(entry(part.strip()));
            }
        }
        if (entries.isEmpty() || entries.size() > MppLimits.PREFERENCES) {
            throw malformed("has " + entries.size() + " entries");
        }
        return new AcceptPayment(List.copyOf(entries));
    }

    private static Entry entry(String part) throws MalformedMessage {
        Matcher entry = ENTRY.matcher(part);
        if (!entry.matches()) {
            throw malformed("is not a list of method/intent");
        }
        int weight = FULL_WEIGHT;
        for (String parameter : entry.group(3).split(";", -1)) {
            if (parameter.matches("[ \\t]*q[ \\t]*=.*")) {
                weight = weight(parameter);
            }
        }
        return new Entry(entry.group(1), entry.group(2), weight);
    }

    /** Thousandths. */
    private static int weight(String parameter) throws MalformedMessage {
        Matcher q = Q.matcher(parameter);
        if (!q.matches() || !WEIGHT.matcher(q.group(1)).matches()) {
            throw malformed("has a q that is none");
        }
        String digits = q.group(1).replace(".", "");
        return Integer.parseInt(digits + "0".repeat(WEIGHT_DIGITS + 1 - digits.length()));
    }

    /** How much a way of paying is liked, in thousandths; 0 when it is not wanted. */
    public int weight(String method, String intent) {
        return entries.stream()
                .filter(entry -> entry.covers(method, intent))
                .max(Comparator.comparingInt(Entry::specificity).thenComparingInt(Entry::weight))
                .map(Entry::weight)
                .orElse(0);
    }

    /** The wanted offers, best first; equals stay in their order. */
    public <T> List<T> rank(List<T> offers, Function<T, ChallengeTerms> terms) {
        return offers.stream()
                .filter(offer -> weight(terms.apply(offer)) > 0)
                .sorted(Comparator.comparingInt((T offer) -> weight(terms.apply(offer))).reversed())
                .toList();
    }

    private int weight(ChallengeTerms terms) {
        return weight(terms.method(), terms.intent());
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(what, "", "send aisanet/charge, evm/*;q=0.5 or so");
    }
}
