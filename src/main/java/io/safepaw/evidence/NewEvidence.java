package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A file that somebody sent or an agent uploaded.
 *
 * @param contactId the message it came with
 * @param partyId whose file it is
 * @param fileName as the sender named it, however odd
 * @param declaredType what the sender says it is; never believed
 * @param content read more than once
 * @param inline whether it is shown within the message
 * @param contentId name by which the HTML of the message refers to it, without angle brackets
 * @param graphic what the uploader says to "does it show injury, blood or death?"; null where nobody could be asked
 */
public record NewEvidence(
        IncidentId incidentId,
        @Nullable UUID contactId,
        @Nullable PartyId partyId,
        String fileName,
        @Nullable String declaredType,
        ContentSource content,
        boolean inline,
        @Nullable String contentId,
        @Nullable Boolean graphic) {

    /** A file whose sender could not be asked whether it is graphic. */
    public NewEvidence(
            IncidentId incidentId,
            @Nullable UUID contactId,
            @Nullable PartyId partyId,
            String fileName,
            @Nullable String declaredType,
            byte[] content,
            boolean inline,
            @Nullable String contentId) {
        this(incidentId, contactId, partyId, fileName, declaredType, content, inline, contentId, null);
    }

    /** A file that is in memory already. */
    public NewEvidence(
            IncidentId incidentId,
            @Nullable UUID contactId,
            @Nullable PartyId partyId,
            String fileName,
            @Nullable String declaredType,
            byte[] content,
            boolean inline,
            @Nullable String contentId,
            @Nullable Boolean graphic) {
        this(
                incidentId,
                contactId,
                partyId,
                fileName,
                declaredType,
                () -> new ByteArrayInputStream(content),
                inline,
                contentId,
                graphic);
    }
}
