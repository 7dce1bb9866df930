package io.safepaw.legal;

import io.safepaw.casefile.Market;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.lang.Nullable;

/**
 * What somebody who says to be of an authority typed into the public page (domain.md 6.6).
 *
 * @param requestedOn date of the request
 * @param deadline when the authority wants an answer, null if it names no time
 * @param reference what the authority calls it
 * @param country ISO code
 * @param market of the account that is meant
 * @param scope what is asked for
 * @param basis the law it is asked under
 */
public record AgencyRequest(
        RequestKind kind,
        LocalDate requestedOn,
        @Nullable Instant deadline,
        @Nullable String reference,
        String name,
        String title,
        AgencyKind agencyKind,
        String agency,
        String country,
        String email,
        String address,
        Market market,
        String scope,
        String basis) {}
