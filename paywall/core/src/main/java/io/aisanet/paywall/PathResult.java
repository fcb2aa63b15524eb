package io.aisanet.paywall;

/** What reading a request's path gave: a path that means one thing only, or a refusal. */
public sealed interface PathResult permits RequestPath, AmbiguousPath {}
