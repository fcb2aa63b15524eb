/** Pays for tools of MCP servers with the same wallet client that pays for anything over HTTP. */
@NullMarked
package io.aisanet.wallet.mcp;

import org.jspecify.annotations.NullMarked;
