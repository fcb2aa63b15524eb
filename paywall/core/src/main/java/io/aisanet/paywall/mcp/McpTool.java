package io.aisanet.paywall.mcp;

import io.aisanet.paywall.Terms;

/**
 * A tool that is sold.
 *
 * @param terms what a call costs
 * @param description what it does, for people; may be empty
 * @param outputSchema whether the tool declares an output schema: stock clients hold the structured
 *     content of every answer against it, also of one that asks for a payment, so that such an
 *     answer is better without
 */
public record McpTool(Terms terms, String description, boolean outputSchema) {}
