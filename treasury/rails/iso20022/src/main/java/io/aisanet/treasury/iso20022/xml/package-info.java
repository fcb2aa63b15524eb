/** XML that is read within limits and written without surprises. */
@NullMarked
package io.aisanet.treasury.iso20022.xml;

import org.jspecify.annotations.NullMarked;
