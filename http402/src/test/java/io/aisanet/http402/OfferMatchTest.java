package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a':'x','t':60} | {'t':60.0,'a':'x'} | true",
                "{'a':'x','t':60} | {'t':6e1,'a':'x'} | true",
                "{'a':'x','t':60} | {'a':'x','t':'60'} | false",
                "{'a':'x','t':60} | {'a':'x','t':61} | false",
                "{'a':'x'} | {'a':'X'} | false",
                "{'a':'x'} | {'a':'x','b':1} | false",
                "{'a':'x','b':1} | {'a':'x'} | false",
                "{'a':null} | {'b':null} | false",
                "{'a':{'b':[1,2]}} | {'a':{'b':[1,2.0]}} | true",
                "{'a':{'b':[1,2]}} | {'a':{'b':[2,1]}} | false",
                "{'a':{'b':1}} | {'a':{'b':1,'c':1}} | false",
                "{'extra':{'n':1}} | {'extra':{'n':1,'m':2}} | true",
                "{'extra':{'n':1,'m':2}} | {'extra':{'n':1}} | false",
                "{'extra':{'n':{'o':1}}} | {'extra':{'n':{'o':1,'p':2}}} | true",
                "{'extra':{'n':{'o':1}}} | {'extra':{'n':{'o':2}}} | false",
                "{'extra':{'n':{'o':1}}} | {'extra':{'n':1}} | false",
                "{'extra':{'n':[1]}} | {'extra':{'n':[1,2]}} | false",
                "{'extra':{}} | {} | false",
                "{'extra':{}} | {'extra':null} | false",
                "{'extra':{'':1}} | {'extra':{'':2}} | false",
                "{} | {'extra':{'n':1}} | true",
                "{'a':{'extra':{}}} | {'a':{'extra':{'n':1}}} | false",
            })
    void followsTheStockRule(String offered, String accepted, boolean match) {
        assertThat(OfferMatch.matches(Texts.json(offered), Texts.json(accepted))).isEqualTo(match);
    }

    @Test
    void findsTheFirstOfferThatFits() {
        PaymentRequirements usd = PaymentRequirements.exact(AisaAsset.USD, 5, EvmAddress.ZERO, 30);
        PaymentRequirements eurc =
                PaymentRequirements.exact(AisaAsset.EURC, 5, EvmAddress.ZERO, 30);

        assertThat(OfferMatch.find(List.of(usd, eurc), eurc.toJson())).containsSame(eurc);
        assertThat(OfferMatch.find(List.of(usd), eurc.toJson())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                " | {'x':{'info':{'a':1}}} | true",
                "{'x':{'info':{'a':1}}} | | true",
                "{'x':{'info':{'a':1}}} | {} | true",
                "{'x':{'info':{'a':1}}} | {'x':{'info':{'a':1,'b':2}}} | true",
                "{'x':{'info':{'a':1},'schema':{}}} | {'x':{'info':{'a':1}}} | true",
                "{'x':{'info':{'a':1}}} | {'x':{'info':{'a':2}}} | false",
                "{'x':{'info':{'a':1}}} | {'x':{}} | false",
                "{'x':{'info':{'a':1}}} | {'y':{'info':{'a':2}}} | true",
                "{'x':{'info':{'a':1,'nonce':1}}} | {'x':{'info':{'a':1,'nonce':2}}} | true",
                "{'x':{'info':'s'}} | {'x':{'info':'t'}} | false",
            })
    void extensionsMayBeAddedToAndNotChanged(
            @Nullable String advertised, @Nullable String echoed, boolean holds) {
        assertThat(
                        ExtensionEcho.holds(
                                tree(advertised), tree(echoed), Map.of("x", Set.of("nonce"))))
                .isEqualTo(holds);
    }

    private static @Nullable ObjectNode tree(@Nullable String json) {
        return json == null ? null : Texts.json(json);
    }
}
