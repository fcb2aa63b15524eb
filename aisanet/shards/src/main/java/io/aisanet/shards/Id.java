package io.aisanet.shards;

/** The two halves of a command's or a payment's id. */
record Id(long high, long low) {}
