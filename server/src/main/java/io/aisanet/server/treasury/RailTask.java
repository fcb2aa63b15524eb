package io.aisanet.server.treasury;

/**
 * What a channel wants a human to decide.
 *
 * @param number the channel's own, from 1 on
 * @param kind one word
 * @param reference of the movement that it is about; may be empty
 * @param amount atomic units: below 0 went out without an order of ours, which the ledger books out
 *     of suspense; else for information
 * @param words what is known
 * @param alarm whether somebody should be woken for it
 * @param atMs since when
 */
public record RailTask(
        long number,
        String kind,
        String reference,
        long amount,
        String words,
        boolean alarm,
        long atMs) {}
