package io.aisanet.treasury.iso20022.channel;

/**
 * Something that a human has to decide. Money that it is about is on our account, or gone from it;
 * in the ledger it belongs to a suspense account until the task is resolved.
 *
 * @param id grows from task to task, from 1 on
 * @param kind why
 * @param reference of the entry, the payout or the report that it is about
 * @param amount atomic units: above 0 came in, below 0 went out, 0 where it is not about money
 * @param words what is known, for whoever decides
 * @param atMs since when
 */
public record SuspenseTask(
        long id, TaskKind kind, String reference, long amount, String words, long atMs) {}
