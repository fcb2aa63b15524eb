package io.aisanet.http402.v1;

import io.aisanet.http402.EvmNetwork;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The short names that version 1 has for EVM networks. */
public final class V1Networks {

    /**
     * Where stock clients of version 1 may be asked to sign for AIsa's own assets. They refuse any
     * network that they do not know, but sign for any asset on those that they do; nothing lives at
     * our assets' addresses there, so the signature is an order to AIsa's ledger and to nobody
     * else.
     */
    public static final String AISA = "base-sepolia";

    private static final Map<String, Long> CHAINS =
            Map.ofEntries(
                    Map.entry("ethereum", 1L),
                    Map.entry("sepolia", 11_155_111L),
                    Map.entry("abstract", 2741L),
                    Map.entry("abstract-testnet", 11_124L),
                    Map.entry("base-sepolia", 84_532L),
                    Map.entry("base", 8453L),
                    Map.entry("avalanche-fuji", 43_113L),
                    Map.entry("avalanche", 43_114L),
                    Map.entry("iotex", 4689L),
                    Map.entry("sei", 1329L),
                    Map.entry("sei-testnet", 1328L),
                    Map.entry("polygon", 137L),
                    Map.entry("polygon-amoy", 80_002L),
                    Map.entry("peaq", 3338L),
                    Map.entry("story", 1514L),
                    Map.entry("educhain", 41_923L),
                    Map.entry("skale-base-sepolia", 324_705_682L),
                    Map.entry("megaeth", 4326L),
                    Map.entry("monad", 143L),
                    Map.entry("stable", 988L),
                    Map.entry("stable-testnet", 2201L),
                    Map.entry("celo", 42_220L),
                    Map.entry("flare", 14L));

    private static final Map<String, String> NAMES =
            CHAINS.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    entry -> EvmNetwork.name(entry.getValue()), Map.Entry::getKey));

    /** The EVM networks of x402-fetch 1.2.0, which throws at a 402 with any other in it. */
    private static final Set<String> READABLE =
            Set.of(
                    "abstract",
                    "abstract-testnet",
                    "base-sepolia",
                    "base",
                    "avalanche-fuji",
                    "avalanche",
                    "iotex",
                    "sei",
                    "sei-testnet",
                    "polygon",
                    "polygon-amoy",
                    "peaq",
                    "story",
                    "educhain",
                    "skale-base-sepolia");

    private V1Networks() {}

    /** The CAIP-2 name of a short name. */
    public static Optional<String> caip2(String name) {
        return Optional.ofNullable(CHAINS.get(name)).map(EvmNetwork::name);
    }

    /** The short name of a CAIP-2 name. */
    public static Optional<String> name(String caip2) {
        return Optional.ofNullable(NAMES.get(caip2));
    }

    /** Whether the last stock client of version 1 can read a 402 with this network in it. */
    public static boolean isReadable(String name) {
        return READABLE.contains(name);
    }
}
