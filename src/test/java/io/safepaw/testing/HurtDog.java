package io.safepaw.testing;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import java.time.Instant;

/** An incident of which little is known, for tests that need one and do not care which. */
public final class HurtDog {

    private HurtDog() {}

    public static NewIncident reported(Instant at) {
        return reported("jo@example.org", at);
    }

    public static NewIncident reported(String reporter, Instant at) {
        return new NewIncident(
                Channel.EMAIL,
                "My dog is hurt",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Jo", reporter, null, null),
                at);
    }
}
