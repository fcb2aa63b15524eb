package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedKind;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.server.discovery.Registrar;
import io.aisanet.server.facilitator.FacilitatorCall;
import io.aisanet.server.facilitator.PayeeAccess;
import io.aisanet.server.facilitator.PayeeNotCoveredException;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The facilitator over HTTP. What the stock client takes for an answer is HTTP 200, a refusal too;
 * a body that is no JSON object, a missing key, an overload and too many questions are problems.
 */
final class FacilitatorRoutes {
    /** For the resource server alone; buyers never see it. */
    private static final String EXTENSION_RESPONSES = "EXTENSION-RESPONSES";

    private final Services services;
    private final OtherNetworks others;

    FacilitatorRoutes(Services services) {
        this.services = services;
        this.others = new OtherNetworks(services);
    }

    List<Route> routes() {
        Scope scope = services.openFacilitator() ? null : Scope.FACILITATOR;
        return List.of(
                Route.of("GET", "/x402/supported", scope, this::supported),
                Route.of("POST", "/x402/verify", scope, this::verify),
                Route.of("POST", "/x402/settle", scope, this::settle),
                Route.of("POST", "/x402/void", scope, this::voidHold));
    }

    private Reply supported(Call call) {
        SupportedResponse ours = services.facilitator().supported();
        List<SupportedKind> kinds = new ArrayList<>(ours.kinds());
        Map<String, List<String>> signers = new LinkedHashMap<>(ours.signers());
        others.all()
                .forEach(other -> {
                    kinds.addAll(other.supported().kinds());
                    other.supported()
                            .signers()
                            .forEach((network, keys) ->
                                    signers.merge(network, keys, FacilitatorRoutes::both));
                });
        return Reply.ok(new SupportedResponse(kinds, ours.extensions(), signers).toJson());
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private Reply verify(Call call) {
        services.verifyGate().admit(call);
        return answer(
                call, FacilitatorRoutes::invalid, asked -> Reply.ok(verified(asked).toJson()));
    }

    private VerifyResponse verified(FacilitatorCall asked) {
        return others.of(asked.request())
                .map(network -> others.verify(network, asked))
                .orElseGet(() -> services.facilitator().verify(asked));
    }

    private SettleResponse settled(FacilitatorCall asked) {
        return others.of(asked.request())
                .map(network -> others.settle(network, asked))
                .orElseGet(() -> services.facilitator().settle(asked));
    }

    private Reply voidHold(Call call) {
        return answer(
                call,
                FacilitatorRoutes::invalid,
                asked -> Reply.ok(services.facilitator().voidHold(asked).toJson()));
    }

    private Reply settle(Call call) {
        return answer(call, FacilitatorRoutes::failed, asked -> settle(call, asked));
    }

    private Reply settle(Call call, FacilitatorCall asked) {
        SettleResponse settled = settled(asked);
        Reply reply = Reply.ok(settled.toJson());
        Registrar.Told told =
                settled.success()
                        ? services.registrar().settled(asked.request(), call.caller()::covers)
                        : null;
        return told == null ? reply : reply.with(EXTENSION_RESPONSES, header(told));
    }

    private static String header(Registrar.Told told) {
        ObjectNode json = Json.object();
        ObjectNode status = json.putObject(Bazaar.NAME);
        status.put("status", told.isListed() ? "success" : "rejected");
        Json.putText(status, "rejectedReason", told.refusal());
        return Base64.getEncoder().encodeToString(Json.write(json));
    }

    private Reply answer(
            Call call,
            Function<MalformedMessage, ObjectNode> malformed,
            Function<FacilitatorCall, Reply> judge) {
        FacilitatorRequest request;
        try {
            request = FacilitatorRequest.fromJson(call.json());
        } catch (MalformedMessage e) {
            return Reply.ok(malformed.apply(e));
        }
        try {
            return judge.apply(
                    new FacilitatorCall(
                            request, call.caller().owner(), access(call), call.idempotencyKey()));
        } catch (PayeeNotCoveredException e) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN,
                    "/paymentRequirements/payTo",
                    "this key may not collect for " + e.payee());
        }
    }

    private PayeeAccess access(Call call) {
        return services.openFacilitator() ? any -> true : call.caller()::covers;
    }

    private static ObjectNode invalid(MalformedMessage problem) {
        return VerifyResponse.invalid(code(problem), message(problem), null).toJson();
    }

    private static ObjectNode failed(MalformedMessage problem) {
        return SettleResponse.failed(code(problem), message(problem), AisaNetwork.CAIP2, null)
                .toJson();
    }

    private static String message(MalformedMessage problem) {
        return problem.where() + " " + problem.what() + "; " + problem.mend();
    }

    private static String code(MalformedMessage problem) {
        String where = problem.where();
        if (where.endsWith("/x402Version")) {
            return ErrorCodes.INVALID_X402_VERSION;
        }
        return where.startsWith("/paymentRequirements")
                ? ErrorCodes.INVALID_PAYMENT_REQUIREMENTS
                : ErrorCodes.INVALID_PAYLOAD;
    }
}
