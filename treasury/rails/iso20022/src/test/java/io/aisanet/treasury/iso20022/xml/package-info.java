@NullMarked
package io.aisanet.treasury.iso20022.xml;

import org.jspecify.annotations.NullMarked;
