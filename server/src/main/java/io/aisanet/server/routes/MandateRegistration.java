package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SignedMandate;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import java.util.List;
import java.util.Optional;

/**
 * Makes the ledger's mandate of a signed document. Ids of the commands follow from the document's
 * hash and a document that was handed in before is found by it, so a document makes one mandate,
 * however often and at how many nodes it is handed in. What ended halfway is finished by handing it
 * in again.
 */
final class MandateRegistration {
    private final Services services;
    private final BudgetBook book;
    private final MandateIndex index;
    private final WalletRefs refs;
    private final Secp256k1 curve = Secp256k1.best();

    MandateRegistration(Services services, BudgetBook book) {
        this.services = services;
        this.book = book;
        this.index = new MandateIndex(book);
        this.refs = new WalletRefs(services.wallets());
    }

    /**
     * What came of it.
     *
     * @param created whether it was this call that created it
     */
    record Registered(long id, boolean created) {}

    Registered register(Call call) {
        Mandate mandate = read(call);
        WalletState holder = wallet(mandate.holder(), "/mandate/holder");
        WalletState issuer = wallet(mandate.issuer(), "/mandate/issuer");
        requireOneOwner(call, holder, issuer);
        Optional<BudgetState> known = index.find(mandate.hash().toString());
        List<ListedState> lines = known.map(it -> book.lines(it.id())).orElse(List.of());
        MandateTerms terms = MandateTerms.of(mandate, refs);
        List<MandateTerms.Line> missing =
                terms.lines().stream().filter(line -> lines.stream().noneMatch(line::is)).toList();
        if (known.isPresent() && missing.isEmpty()) {
            return new Registered(known.get().id(), false);
        }
        requireInForce(mandate, issuer);
        Registered registered =
                known.map(it -> new Registered(it.id(), false))
                        .orElseGet(() -> create(mandate, holder, terms));
        missing.forEach(line -> list(mandate, registered.id, line));
        return registered;
    }

    private Mandate read(Call call) {
        SignedMandate signed;
        try {
            signed = SignedMandate.fromJson(call.json());
        } catch (MalformedMessage e) {
            throw ApiProblem.at(ProblemType.INVALID_REQUEST, e.where(), e.what() + "; " + e.mend());
        }
        if (!signed.isSignedByIssuer(curve)) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN,
                    "/signature",
                    "the issuer did not sign this document; have it signed anew");
        }
        return signed.mandate();
    }

    private WalletState wallet(EvmAddress address, String field) {
        return services.calls()
                .ask(services.calls().ledger().walletByAddress(address.toBytes()))
                .orElseThrow(() ->
                        ApiProblem.at(
                                ProblemType.NOT_FOUND, field, "there is no wallet " + address));
    }

    /** The signature is the authority; whoever hands it in only has to belong there. */
    private static void requireOneOwner(Call call, WalletState holder, WalletState issuer) {
        if (!call.caller().isOperator() && call.caller().owner() != holder.owner()) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, "/mandate/holder", "the holder is another owner's");
        }
        if (issuer.owner() != holder.owner()) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN,
                    "/mandate/issuer",
                    "the issuer's and the holder's wallet have different owners");
        }
    }

    private void requireInForce(Mandate mandate, WalletState issuer) {
        if (issuer.frozen()) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, "/mandate/issuer", "the issuer's wallet is frozen");
        }
        if (mandate.validUntil() <= services.clock().instant().getEpochSecond()) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "/mandate/validUntil", "the mandate has ended");
        }
    }

    private Registered create(Mandate mandate, WalletState holder, MandateTerms terms) {
        Asset asset = Asset.valueOf(mandate.asset().code());
        byte[] hash = mandate.hash().toBytes();
        CommandId id = CommandId.derive("aisanet/mandate/1", hash);
        long account = AccountId.of(holder.id(), asset);
        // A refusal would be remembered under the id that all later tries have, too.
        if (services.calls().ask(services.calls().ledger().account(account)).isEmpty()) {
            throw ApiProblem.at(
                    ProblemType.NOT_FOUND,
                    "/mandate/holder",
                    "the holder has no account in " + asset + ": open one");
        }
        Outcome outcome =
                LedgerProblems.require(
                        services.commands()
                                .submit(expiryMs -> {
                                    SetBudget command = id.on(new SetBudget(), expiryMs);
                                    command.kind = BudgetKind.MANDATE;
                                    command.account = account;
                                    command.name = "mandate of " + mandate.issuer();
                                    command.rules.copy(terms.rules());
                                    System.arraycopy(hash, 0, command.policy, 0, hash.length);
                                    return command;
                                }));
        return new Registered(outcome.result, outcome.status == Status.OK);
    }

    private void list(Mandate mandate, long budget, MandateTerms.Line line) {
        CommandId id =
                CommandId.derive(
                        "aisanet/mandate-line/1",
                        mandate.hash().toBytes(),
                        (line.kind() + " " + line.subject()).getBytes(UTF_8));
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            SetListed command = id.on(new SetListed(), expiryMs);
                            command.budget = budget;
                            command.kind = line.kind();
                            command.subject = line.subject();
                            command.verdict = SetListed.Verdict.ALLOW;
                            return command;
                        }));
    }
}
