package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members of an old build, with clients of both builds, are upgraded one by one, and then the
 * version of the protocol is raised: nothing acknowledged is lost, nothing is applied twice, and
 * every journal is the same.
 *
 * <p>The old build is made from this repository's own history ({@link Build#old}), which costs five
 * to ten seconds and no network, so it is part of every run. A checkout without that history (a
 * shallow clone) says how to get it, and proves less: that members with the version held back are
 * started anew and raised one by one. That passes where an upgrade from an old build loses
 * payments.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UpgradeInTurnTest {
    private static final String HELD_BACK = "protocol=" + ProtocolVersion.UNTOLD;

    @TempDir Path dir;

    @Test
    void membersOfAnOldBuildAreUpgradedInTurnAndTheProtocolIsRaised() throws Exception {
        Optional<Build> old = Build.old();
        if (old.isPresent()) {
            upgrade(old.get());
        } else {
            raiseOnly();
        }
    }

    private void raiseOnly() throws Exception {
        try (FaultRun run = new FaultRun(dir, Build.TODAY.with(HELD_BACK));
                LedgerClient client = run.members().client()) {
            Hold later = laterHold(new Money(client, 7));
            CompletableFuture<Outcome> early = client.submit(later);
            assertThatThrownBy(() -> Money.await(early)).hasMessageContaining("VERSION_UNKNOWN");
            int first = run.members().follower();
            run.begin();
            restart(run, first, Build.TODAY.with());
            raise(run, first);
            new Money(client, 8).done(later);
            run.audit();
        }
    }

    private void upgrade(Build old) throws Exception {
        try (FaultRun run = new FaultRun(dir, old.with());
                OldClients clients = new OldClients(old, run.members().clientConfig(), 1);
                LedgerClient client = run.members().client()) {
            run.snapshot();
            Hold later = laterHold(new Money(client, 7));
            int last = run.members().leader();
            upgradeFollower(run);
            CompletableFuture<Outcome> early = client.submit(later);
            upgradeOther(run, last, old);
            assertThatThrownBy(() -> Money.await(early))
                    .hasRootCauseInstanceOf(RequestRefusedException.class)
                    .hasMessageContaining("VERSION_UNKNOWN");
            run.snapshot();
            restart(run, last, Build.TODAY.with());
            raise(run, last);
            new Money(client, 8).done(later);
            oldBuildIsRefused(run, old);
            clients.finish();
            run.audit();
            Auditor.check(clients.paid(), run.members().dirs());
        }
    }

    /** A command that the old build does not know. */
    private static Hold laterHold(Money money) throws Exception {
        long owner = money.owner("Eve");
        CreateWallet payee = money.named(new CreateWallet());
        payee.owner = owner;
        payee.kind = WalletKind.PROVIDER;
        payee.name = "euro shop";
        payee.assets = 1L << Asset.EURC.code();
        Hold hold =
                money.hold(
                        money.account(owner, WalletKind.SYSTEM, "dollars"),
                        AccountId.of(money.done(payee).result, Asset.EURC),
                        5,
                        TimeUnit.HOURS.toMillis(1));
        hold.converts = true;
        return hold;
    }

    private static void upgradeFollower(FaultRun run) throws Exception {
        ThreeMembers members = run.members();
        int first = members.follower();
        run.begin();
        assertThat(members.member(first).stop()).isZero();
        MemberProcess hasty = members.begin(first, Build.TODAY.with());
        assertThat(hasty.awaitExit()).isEqualTo(StopReason.START_FAILED.exitCode());
        hasty.awaitSaid("does not know version 6 of the protocol");
        members.start(first, HELD_BACK);
        serves(run, "new follower of an old leader");
    }

    /** The other one that follows; then the third, still old, follows one of them. */
    private static void upgradeOther(FaultRun run, int last, Build old) throws Exception {
        int first = run.members().follower();
        restart(run, Site.MEMBERS - first - last, Build.TODAY.with(HELD_BACK));
        restart(run, last, old.with());
    }

    private static void restart(FaultRun run, int id, Build.Launch launch) throws Exception {
        ThreeMembers members = run.members();
        boolean led = members.leader() == id;
        assertThat(members.member(id).stop()).isZero();
        if (led) {
            members.awaitOtherLeader(id);
        }
        members.start(id, launch);
        String build = launch.build().equals(Build.TODAY) ? "new" : "old";
        serves(run, "%s %s %s".formatted(led ? "leader" : "follower", build, launch.options()));
    }

    private static void serves(FaultRun run, String after) throws Exception {
        run.requireService(after, 500);
    }

    /** The two that are held back, the leader last. */
    private static void raise(FaultRun run, int raised) throws Exception {
        int leader = run.members().leader();
        restart(run, Site.MEMBERS - leader - raised, Build.TODAY.with());
        restart(run, leader, Build.TODAY.with());
    }

    /** By its directory, and by its snapshot where that is not asked. */
    private static void oldBuildIsRefused(FaultRun run, Build old) throws Exception {
        ThreeMembers members = run.members();
        int id = members.follower();
        run.snapshot();
        assertThat(members.member(id).stop()).isZero();
        MemberProcess raised = members.begin(id, old.with());
        assertThat(raised.awaitExit()).isEqualTo(StopReason.START_FAILED.exitCode());
        raised.awaitSaid("says \"aisa-data 2\"; this version reads \"aisa-data 1\"");
        Path format = members.dir(id).resolve("format");
        Files.writeString(format, "aisa-data 1\n", US_ASCII);
        MemberProcess copied = members.begin(id, old.with());
        assertThat(copied.awaitExit()).isEqualTo(StopReason.SNAPSHOT_CORRUPT.exitCode());
        copied.awaitSaid("SnapshotRefused");
        members.start(id);
        assertThat(format).hasContent("aisa-data 2");
    }
}
