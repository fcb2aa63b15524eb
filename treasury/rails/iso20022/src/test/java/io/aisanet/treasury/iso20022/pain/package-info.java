@NullMarked
package io.aisanet.treasury.iso20022.pain;

import org.jspecify.annotations.NullMarked;
