package io.aisanet.treasury.evm;

/** What became of handing a payment in. */
public sealed interface Collected {
    /** The money moved. */
    record Done(String transaction) implements Collected {}

    /** It did not, and will not by our doing. */
    record Never(String sentence) implements Collected {}

    /** It may; ask again. */
    record Pending(String sentence) implements Collected {}
}
