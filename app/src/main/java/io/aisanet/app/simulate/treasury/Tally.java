package io.aisanet.app.simulate.treasury;

import java.util.List;

/** What happened, in numbers. */
final class Tally {
    long steps;
    long seasons;
    long events;
    long deposits;
    long wanted;
    long paid;
    long givenBack;
    long quotes;
    long conversions;
    long expired;
    long refusedQuotes;
    long otherTerms;
    long payments;
    long orders;
    long crashes;
    long restarts;
    long decisions;
    long reversals;
    long matches;
    long days;
    long sequences;
    long trades;

    List<String> lines() {
        return List.of(
                "money     %,d deposits, %,d withdrawals asked for, %,d paid, %,d given back; %,d payments"
                        .formatted(deposits, wanted, paid, givenBack, payments),
                "quotes    %,d firm ones, %,d conversions, %,d expired, %,d refused; %,d tried on other terms"
                        .formatted(quotes, conversions, expired, refusedQuotes, otherTerms),
                "treasury  %,d crashes, %,d restarts, %,d orders of pools, %,d decisions, %,d deposits taken back"
                        .formatted(crashes, restarts, orders, decisions, reversals),
                "books     %,d events in %,d seasons of %,d days; %,d movements reconciled, no break"
                        .formatted(events, seasons, days, matches),
                "cycles    %,d sequences of %,d conversions at constant prices, no gain"
                        .formatted(sequences, trades));
    }
}
