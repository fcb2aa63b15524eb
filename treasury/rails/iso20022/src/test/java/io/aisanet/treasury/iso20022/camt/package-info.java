@NullMarked
package io.aisanet.treasury.iso20022.camt;

import org.jspecify.annotations.NullMarked;
