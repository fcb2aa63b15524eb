package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;

/**
 * The token that a rail moves.
 *
 * @param asset what it is in our books; one unit of it is one atomic unit of the token, which
 *     therefore has {@value Asset#DECIMALS} decimals
 * @param address its contract
 * @param memos whether it carries memos, as TIP-20 tokens do ({@code transferWithMemo})
 */
public record RailToken(Asset asset, EvmAddress address, boolean memos) {}
