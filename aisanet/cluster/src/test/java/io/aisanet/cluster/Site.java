package io.aisanet.cluster;

import java.util.ArrayList;
import java.util.List;

/** Where the members of a test run: which address each has, and what its process is started by. */
interface Site {
    /** How many members. */
    int MEMBERS = 3;

    /** Port of each member; the addresses differ. */
    int PORT = 4021;

    /** The address of a member. */
    String host(int member);

    /** The address that clients in this process get their answers at. */
    String clientHost();

    /** What comes before the command that starts a member. */
    default List<String> prefix(int member) {
        return List.of();
    }

    /** Addresses of loopback that no other process uses. */
    static Site ofLoopback() {
        long pid = ProcessHandle.current().pid();
        String net = "127.%d.%d.".formatted(1 + pid % 250, pid / 250 % 250);
        return new Site() {
            @Override
            public String host(int member) {
                return net + (1 + member);
            }

            @Override
            public String clientHost() {
                return net + 254;
            }
        };
    }

    /** The cluster on this site. */
    default ClusterConfig cluster() {
        List<Member> members = new ArrayList<>();
        for (int id = 0; id < MEMBERS; id++) {
            members.add(new Member(id, host(id), PORT));
        }
        return ClusterConfig.of(members, "the secret of the members of this test");
    }
}
