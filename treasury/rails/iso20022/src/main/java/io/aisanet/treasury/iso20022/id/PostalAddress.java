package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A structured address: town and country at least. Banks refuse addresses in free lines since
 * November 2026; whoever does not know the town leaves the address out.
 *
 * @param street name of the street; empty where it is not known
 * @param building number of the building; empty where it is not known
 * @param postCode empty where it is not known
 * @param town never empty
 * @param country ISO 3166 code of two letters
 */
public record PostalAddress(
        String street, String building, String postCode, String town, String country) {

    /** Longest street, {@code StrtNm}. */
    public static final int STREET_MAX = 70;

    /** Longest building number and post code, {@code BldgNb} and {@code PstCd}. */
    public static final int SHORT_MAX = 16;

    /** Longest town, {@code TwnNm}. */
    public static final int TOWN_MAX = 35;

    private static final Set<String> COUNTRIES =
            Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    public PostalAddress {
        requireFits(street, STREET_MAX);
        requireFits(building, SHORT_MAX);
        requireFits(postCode, SHORT_MAX);
        requireFits(town, TOWN_MAX);
        if (town.isEmpty() || !COUNTRIES.contains(country)) {
            throw new IllegalArgumentException("an address needs a town and a country");
        }
    }

    /** A town in a country, which is enough. */
    public static PostalAddress of(String town, String country) throws Malformed {
        return new Parts("", "", "", town, country).address();
    }

    private static void requireFits(String text, int max) {
        if (text.length() > max || (!text.isEmpty() && !SepaText.isPlain(text))) {
            throw new IllegalArgumentException("does not fit into an address: " + text);
        }
    }

    /** What somebody wrote into a form, part by part; empty where nothing. */
    public record Parts(
            String street, String building, String postCode, String town, String country) {

        /** The address, in characters that banks take. */
        public PostalAddress address() throws Malformed {
            if (town.isBlank() || !COUNTRIES.contains(country)) {
                throw new Malformed(
                        "is not a structured address",
                        "",
                        "give the town and the two letters of the country, or no address");
            }
            return new PostalAddress(
                    plain(street, STREET_MAX),
                    plain(building, SHORT_MAX),
                    plain(postCode, SHORT_MAX),
                    plain(town, TOWN_MAX),
                    country);
        }

        private static String plain(String text, int max) throws Malformed {
            return text.isBlank() ? "" : SepaText.plain(text, max);
        }
    }
}
