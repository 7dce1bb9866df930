package io.safepaw.portal;

import io.safepaw.casefile.PartyId;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A link that is still good.
 *
 * @param subject what is answered by it; of a status page that was shown after a report, and not sent by mail, its incident
 */
record PortalLink(PartyId party, @Nullable UUID subject) {}
