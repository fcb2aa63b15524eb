package io.aisanet.paywall;

/**
 * A path that two servers could read in two ways, and that is therefore neither matched nor
 * forwarded.
 *
 * @param what what is ambiguous in it
 * @param mend what the sender has to do
 */
public record AmbiguousPath(String what, String mend) implements PathResult {}
