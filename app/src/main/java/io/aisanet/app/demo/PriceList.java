package io.aisanet.app.demo;

import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Asks the gateway what everything costs, in a dry run: nothing is signed. */
final class PriceList implements AutoCloseable {
    private final PayingClient client;
    private final URI gateway;

    PriceList(Collection<Agent> agents, URI gateway, HttpClient http) {
        this.gateway = gateway;
        this.client =
                PayingClient.builder(agents.iterator().next().self().keys())
                        .caps(
                                SpendCaps.builder()
                                        .maxPerPayment("200.00")
                                        .maxTotal("200.00")
                                        .pinPayees(false)
                                        .build())
                        .dryRun(true)
                        .httpClient(http)
                        .build();
    }

    /**
     * Asks for each product once.
     *
     * @return how many prices the gateway named, each as it is in the catalogue
     */
    int ask() throws InterruptedException {
        Set<Product> asked = EnumSet.noneOf(Product.class);
        for (Day part : Day.parts()) {
            for (Errand errand : part.errands()) {
                if (asked.add(errand.product())) {
                    check(errand);
                }
            }
        }
        return asked.size();
    }

    private void check(Errand errand) throws InterruptedException {
        try {
            Payment answer =
                    client.send(Agent.request(errand, gateway), BodyHandlers.discarding())
                            .payment();
            long wanted = errand.product().price().atomic();
            if (!(answer instanceof Payment.Quoted(var price)) || price.amount() != wanted) {
                throw new IllegalStateException(
                        errand.product() + " is not sold as it should be: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
