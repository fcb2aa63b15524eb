package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.ConcurrentHashMap;

/** The signing domains in use, so that each separator is computed once. */
final class DomainCache {

    private static final int MAX_DOMAINS = 256;

    private record Key(String network, String asset, String name, String version) {}

    private final ConcurrentHashMap<Key, Eip712Domain> domains = new ConcurrentHashMap<>();

    /** The domain that payments of these terms are signed in. */
    Eip712Domain of(PaymentRequirements terms) throws MalformedMessage {
        Key key =
                new Key(
                        terms.network(),
                        terms.asset(),
                        extra(terms, "name"),
                        extra(terms, "version"));
        Eip712Domain known = domains.get(key);
        if (known != null) {
            return known;
        }
        Eip712Domain domain =
                new Eip712Domain(
                        key.name,
                        key.version,
                        EvmNetwork.chainId(key.network),
                        parseAsset(key.asset));
        if (domains.size() >= MAX_DOMAINS) {
            domains.clear();
        }
        domains.put(key, domain);
        return domain;
    }

    int size() {
        return domains.size();
    }

    /** Whether the terms name a domain at all. */
    static boolean hasDomain(PaymentRequirements terms) {
        return !terms.extra().path("name").asText().isEmpty()
                && !terms.extra().path("version").asText().isEmpty();
    }

    private static String extra(PaymentRequirements terms, String name) throws MalformedMessage {
        JsonNode value = terms.extra().path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new MalformedMessage(
                    "is no string", "/extra/" + name, "send the token's EIP-712 " + name);
        }
        return value.textValue();
    }

    private static EvmAddress parseAsset(String asset) throws MalformedMessage {
        try {
            return EvmAddress.parse(asset);
        } catch (MalformedMessage e) {
            throw e.under("/asset");
        }
    }
}
