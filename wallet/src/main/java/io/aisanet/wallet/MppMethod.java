package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChargeRequest;

/** A method of payment of MPP, for the intent {@code charge}. */
interface MppMethod {

    /** The dialect that it is to a payer. */
    Dialect dialect();

    /** Its name in challenges. */
    String name();

    /** The currency that is asked for, or what of the request this wallet cannot pay. */
    Verdict<AisaAsset> asset(ChargeRequest asked);

    /** Pays a challenge that was judged. */
    Credential sign(Challenge challenge, AisaAsset asset, Signer signer) throws MalformedMessage;
}
