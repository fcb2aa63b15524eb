package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Totals;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of members that run under load, and what can be started from them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BackupTest {
    @TempDir Path dir;

    @Test
    void aMemberIsReplacedByANewOneFromABackup() throws Exception {
        Path backup = dir.resolve("backup");
        try (FaultRun run = new FaultRun(dir)) {
            ThreeMembers members = run.members();
            members.member(members.leader()).tell(MemberMain.SNAPSHOT);
            run.workload().goOnFor(500);
            NodeBackup.Made made = NodeBackup.make(members.dir(members.follower()), backup);
            run.workload().goOnFor(500);

            int lost = members.leader();
            run.begin();
            members.member(lost).kill();
            IoUtil.delete(members.dir(lost).toFile(), false);
            members.awaitOtherLeader(lost);
            run.requireService("leader and its disk lost");
            assertThat(NodeBackup.restore(backup, members.dir(lost)).chainHash())
                    .isEqualTo(made.chainHash());
            members.start(lost);
            run.requireService("a new machine takes its place");

            MemberQuestion questions = members.questions();
            List<MemberState> states = questions.compare(run.site().cluster().members());
            assertThat(states).hasSize(Site.MEMBERS).allMatch(MemberState::joined);
            assertThat(states.stream().filter(MemberState::leads)).hasSize(1);
            assertThat(states.stream().map(MemberState::asked).distinct()).hasSize(1);
            Member follower = run.site().cluster().member(members.follower()).orElseThrow();
            assertThatThrownBy(() -> questions.snapshot(follower))
                    .isInstanceOf(MemberQuestion.Refused.class);
            run.audit();
        }
    }

    @Test
    void anEmptyMachineTakesAPlaceWithTheLogOfTheOthers() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            int lost = run.members().follower();
            run.members().member(lost).kill();
            IoUtil.delete(run.members().dir(lost).toFile(), false);
            run.members().start(lost);
            run.workload().goOnFor(500);
            run.audit();
        }
    }

    @Test
    void aBackupOfARunningMemberIsALedgerByItself() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            ThreeMembers members = run.members();
            for (int round = 0; round < 3; round++) {
                Path backup = dir.resolve("backup" + round);
                members.member(members.leader()).tell(MemberMain.SNAPSHOT);
                long before = run.workload().acknowledged().size();
                NodeBackup.Made made = NodeBackup.make(members.dir(members.leader()), backup);
                NodeBackup.restore(backup, dir.resolve("alone" + round));
                try (AisaNode node = AisaNode.start(NodeConfig.in(dir.resolve("alone" + round)));
                        LedgerClient client = node.client()) {
                    Totals totals = Money.await(client.totals());
                    assertThat(totals.eventSequence()).isGreaterThanOrEqualTo(made.newestEvent());
                    assertThat(totals.eventSequence()).isGreaterThan(before);
                    EventFeed.Verified told =
                            WrittenJournal.verify(node.events(), totals.eventSequence());
                    assertThat(told.chainHash()).isEqualTo(totals.chainHash());
                }
            }
            run.audit();
        }
    }

    @Test
    void aDamagedBackupIsRefused() throws Exception {
        Path backup = dir.resolve("backup");
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir.resolve("node")));
                LedgerClient client = node.client()) {
            new Money(client, 1).owner("Ada");
            NodeBackup.make(dir.resolve("node"), backup);
        }
        assertThatThrownBy(() -> NodeBackup.make(dir.resolve("node"), backup))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds a ledger already");
        try (DirectoryStream<Path> journal = Files.newDirectoryStream(backup.resolve("journal"))) {
            for (Path file : journal) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[JournalFormat.SEGMENT_HEADER_BYTES + JournalFormat.BLOCK_HEADER_BYTES + 3]++;
                Files.write(file, bytes, StandardOpenOption.WRITE);
            }
        }
        assertThatThrownBy(() -> NodeBackup.restore(backup, dir.resolve("restored")))
                .isInstanceOf(JournalDamagedException.class);
    }
}
