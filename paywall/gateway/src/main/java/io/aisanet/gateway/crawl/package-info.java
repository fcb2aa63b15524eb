/** Crawlers: who proves to be one, what each gets, and how one pays by its signature alone. */
@NullMarked
package io.aisanet.gateway.crawl;

import org.jspecify.annotations.NullMarked;
