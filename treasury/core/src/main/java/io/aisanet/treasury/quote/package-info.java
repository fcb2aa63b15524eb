/** Firm quotes of conversions: rates, their arithmetic, and the document that is signed. */
@NullMarked
package io.aisanet.treasury.quote;

import org.jspecify.annotations.NullMarked;
