@NullMarked
package io.aisanet.ledger;

import org.jspecify.annotations.NullMarked;
