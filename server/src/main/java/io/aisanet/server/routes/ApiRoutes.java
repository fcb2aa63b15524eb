package io.aisanet.server.routes;

import io.aisanet.server.web.Route;
import io.aisanet.server.web.RouteTable;
import java.util.List;
import java.util.stream.Stream;

/** Every route of the API. */
public final class ApiRoutes {
    private ApiRoutes() {}

    /** The one table. */
    public static RouteTable table(Services services) {
        return new RouteTable(
                Stream.<List<Route>>of(
                                new FacilitatorRoutes(services).routes(),
                                new DiscoveryRoutes(services).routes(),
                                new OwnerRoutes(services).routes(),
                                new WalletRoutes(services).routes(),
                                new MoneyRoutes(services).routes(),
                                new PaymentRoutes(services).routes(),
                                new RefundRoutes(services).routes(),
                                new ConversionRoutes(services).routes(),
                                new WithdrawalRoutes(services).routes(),
                                new OutsideRoutes(services).routes(),
                                new RailRoutes(services).routes(),
                                new PriceRoutes(services).routes(),
                                new PoolRoutes(services).routes(),
                                new ReservesRoutes(services).routes(),
                                new OrderRoutes(services).routes(),
                                new KeyRoutes(services).routes(),
                                new BudgetRoutes(services).routes(),
                                new AttachmentRoutes(services).routes(),
                                new MandateRoutes(services).routes(),
                                new PolicyRoutes(services).routes(),
                                new ApprovalRoutes(services).routes(),
                                new DecisionRoutes(services).routes(),
                                new HistoryRoutes(services).routes(),
                                new LedgerRoutes(services).routes(),
                                new WatchRoutes(services).routes(),
                                new DigestRoutes(services).routes(),
                                new DocumentRoutes().routes())
                        .flatMap(List::stream)
                        .toList());
    }
}
