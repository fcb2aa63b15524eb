/** What both sides of a payment over MCP need: JSON-RPC, streams of events, names of members. */
@NullMarked
package io.aisanet.http402.mcp;

import org.jspecify.annotations.NullMarked;
