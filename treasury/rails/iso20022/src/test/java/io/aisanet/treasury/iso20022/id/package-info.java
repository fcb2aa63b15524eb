@NullMarked
package io.aisanet.treasury.iso20022.id;

import org.jspecify.annotations.NullMarked;
