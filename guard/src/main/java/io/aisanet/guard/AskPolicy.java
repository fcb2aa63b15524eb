package io.aisanet.guard;

import java.util.List;

/**
 * When somebody is asked, and who.
 *
 * @param from payments of this many atomic units or more; 0 = the amount does not matter
 * @param newPayee the first payment to each payee
 * @param approvals how many must say yes
 * @param approvers those who may say it
 * @param waitMinutes how long a payment waits for them
 */
public record AskPolicy(
        long from, boolean newPayee, int approvals, List<Approver> approvers, int waitMinutes) {

    public AskPolicy {
        approvers = List.copyOf(approvers);
    }

    /**
     * Who may say yes or no.
     *
     * @param credential id of the credential that says it
     */
    public record Approver(String name, long credential) {}
}
