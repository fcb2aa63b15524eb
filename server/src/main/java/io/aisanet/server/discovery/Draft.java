package io.aisanet.server.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.ext.Bazaar;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wants listed, read strictly (x402 specification, {@code bazaar}): nothing in it is
 * fetched, executed or followed, and members that nobody knows are dropped.
 *
 * @param url of the resource, canonical
 * @param about it, in words
 * @param accepts how it is paid; all on this network, to addresses
 * @param bazaar how it is called
 */
record Draft(String url, ResourceInfo about, List<PaymentRequirements> accepts, Bazaar bazaar) {

    private static final int X402_VERSION = 2;
    private static final int TAGS_READ = 5;

    Draft {
        accepts = List.copyOf(accepts);
    }

    /** Reads what a provider sends. */
    static Draft read(Fields fields) throws MalformedMessage {
        List<PaymentRequirements> accepts = new ArrayList<>();
        for (Fields entry : fields.objects("accepts", CatalogueLimits.ACCEPTS)) {
            accepts.add(under(entry, PaymentRequirements::fromJson));
        }
        Bazaar bazaar =
                fields.record(
                        "extensions",
                        all -> all.record(Bazaar.NAME, one -> under(one, Bazaar::fromJson)));
        try {
            return of(about(fields), accepts, bazaar);
        } catch (MalformedMessage e) {
            throw e.under(fields.where());
        }
    }

    private interface TreeReader<T> {
        T read(ObjectNode json) throws MalformedMessage;
    }

    private static <T> T under(Fields fields, TreeReader<T> reader) throws MalformedMessage {
        try {
            return reader.read(fields.node());
        } catch (MalformedMessage e) {
            throw e.under(fields.where());
        }
    }

    private static ResourceInfo about(Fields fields) throws MalformedMessage {
        String description = fields.optionalText("description");
        String mimeType = fields.optionalText("mimeType");
        return new ResourceInfo(
                fields.text("resource"),
                description == null ? "" : description,
                mimeType == null ? "" : mimeType,
                fields.optionalText("serviceName"),
                fields.texts("tags", TAGS_READ),
                fields.optionalText("iconUrl"));
    }

    /** Checks all of it; the places in a refusal are those of an entry. */
    static Draft of(ResourceInfo about, List<PaymentRequirements> accepts, Bazaar bazaar)
            throws MalformedMessage {
        checkText("description", about.description(), CatalogueLimits.DESCRIPTION_LENGTH);
        checkText("mimeType", about.mimeType(), CatalogueLimits.WORD_LENGTH);
        checkText("extensions", bazaar.operation(), CatalogueLimits.WORD_LENGTH);
        if (accepts.isEmpty()) {
            throw new MalformedMessage("names no way to pay", "/accepts", "send one");
        }
        for (int i = 0; i < accepts.size(); i++) {
            checkTerms("/accepts/" + i, accepts.get(i));
        }
        String url = ListedUrl.of(about.url(), bazaar.routeTemplate());
        Bazaar known = bazaar.canonical();
        Draft whole = new Draft(url, about, accepts, known);
        return whole.bytes() <= CatalogueLimits.ENTRY_BYTES
                ? whole
                : new Draft(url, about, accepts, known.withoutSchema()).checkBytes();
    }

    private static void checkTerms(String place, PaymentRequirements terms)
            throws MalformedMessage {
        if (!terms.network().equals(AisaNetwork.CAIP2)) {
            throw new MalformedMessage(
                    "is another network", place + "/network", "send " + AisaNetwork.CAIP2);
        }
        try {
            EvmAddress.parse(terms.payTo());
        } catch (MalformedMessage e) {
            throw e.under(place + "/payTo");
        }
    }

    private static void checkText(String name, String text, int max) throws MalformedMessage {
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedMessage(
                    "is too long or holds a control character",
                    "/" + name,
                    "send one line of at most " + max + " characters");
        }
    }

    private Draft checkBytes() throws MalformedMessage {
        if (bytes() > CatalogueLimits.ENTRY_BYTES) {
            throw new MalformedMessage(
                    "is an entry of " + bytes() + " bytes",
                    "/extensions/" + Bazaar.NAME,
                    "send at most " + CatalogueLimits.ENTRY_BYTES + ": shorten its examples");
        }
        return this;
    }

    private int bytes() {
        return Json.write(toJson()).length;
    }

    /** An entry of the catalogue, without the time of its last change. */
    ObjectNode toJson() {
        ObjectNode json = Json.object().put("resource", url).put("type", bazaar.type());
        json.put("x402Version", X402_VERSION);
        ArrayNode ways = json.putArray("accepts");
        accepts.forEach(terms -> ways.add(terms.toJson()));
        ObjectNode words = about.toJson();
        words.remove("url");
        json.setAll(words);
        json.putObject("extensions").set(Bazaar.NAME, bazaar.toJson());
        return json;
    }
}
