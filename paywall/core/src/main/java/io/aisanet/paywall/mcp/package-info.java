/**
 * Paid tools of an MCP server: reads JSON-RPC messages, and says payments, demands and receipts in
 * the words of MCP (x402 over MCP with tool results, MPP over MCP with error -32042).
 */
@NullMarked
package io.aisanet.paywall.mcp;

import org.jspecify.annotations.NullMarked;
