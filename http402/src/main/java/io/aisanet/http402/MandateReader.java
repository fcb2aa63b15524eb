package io.aisanet.http402;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads mandates. Whatever is not known is not signed either, so it is refused. */
final class MandateReader {
    private static final Set<String> MEMBERS =
            Set.of(
                    "issuer",
                    "holder",
                    "asset",
                    "total",
                    "maxPayment",
                    "count",
                    "perDay",
                    "validUntil",
                    "payees",
                    "categories",
                    "hosts",
                    "nonce");

    private MandateReader() {}

    static Mandate read(Fields fields) throws MalformedMessage {
        refuseOthers(fields, MEMBERS);
        return new Mandate(
                fields.parsed("issuer", EvmAddress::parse),
                fields.parsed("holder", EvmAddress::parse),
                fields.parsed("asset", MandateReader::asset),
                new Mandate.Allowance(
                        fields.parsed("total", MandateReader::number),
                        optionalNumber(fields, "maxPayment"),
                        optionalNumber(fields, "count"),
                        optionalNumber(fields, "perDay")),
                fields.parsed("validUntil", MandateReader::number),
                new Mandate.Purpose(
                        payees(fields),
                        fields.texts("categories", Mandate.ENTRIES_MAX),
                        fields.texts("hosts", Mandate.ENTRIES_MAX)),
                fields.parsed("nonce", Bytes32::parse));
    }

    static void refuseOthers(Fields fields, Set<String> members) throws MalformedMessage {
        for (var member : fields.node().properties()) {
            if (!members.contains(member.getKey())) {
                throw fields.problem(member.getKey(), "is not known here", "remove it");
            }
        }
    }

    private static AisaAsset asset(String text) throws MalformedMessage {
        return AisaAsset.ofAddress(EvmAddress.parse(text))
                .orElseThrow(() ->
                        new MalformedMessage(
                                "is no asset of " + AisaNetwork.CAIP2,
                                "",
                                "send the address of USD, USDC or EURC"));
    }

    private static long number(String text) throws MalformedMessage {
        OptionalLong value = AtomicAmount.parseLong(text);
        return value.orElseThrow(() ->
                new MalformedMessage("is too large", "", "send at most " + Mandate.LIMIT_MAX));
    }

    private static long optionalNumber(Fields fields, String name) throws MalformedMessage {
        return fields.optional(name) == null ? 0 : fields.parsed(name, MandateReader::number);
    }

    private static List<EvmAddress> payees(Fields fields) throws MalformedMessage {
        List<EvmAddress> payees = new ArrayList<>();
        for (String text : fields.texts("payees", Mandate.ENTRIES_MAX)) {
            try {
                payees.add(EvmAddress.parse(text));
            } catch (MalformedMessage e) {
                throw e.under(fields.pointer("payees") + "/" + payees.size());
            }
        }
        return payees;
    }
}
