package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A file of an incident, or the record that one was refused.
 *
 * @param fileName safe to show and to download under
 * @param originalName as the sender named it; not safe
 * @param declaredType as the sender declared it; not safe
 * @param type media type found in the bytes
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param refusal null where the file is kept
 * @param addedAt UTC
 * @param graphic shows injury, blood or death, so that it opens only behind a gate (domain.md 6.2)
 * @param description reference of the case file to what it shows, in words
 * @param scan null where it has no content
 * @param signature what a scanner for viruses calls what it found
 * @param thumbnail whether there is a small picture of it
 */
public record EvidenceFile(
        EvidenceId id,
        IncidentId incidentId,
        @Nullable UUID contactId,
        @Nullable PartyId partyId,
        String fileName,
        String originalName,
        @Nullable String declaredType,
        String type,
        long size,
        String sha256,
        boolean inline,
        @Nullable String contentId,
        @Nullable EvidenceRefusal refusal,
        Instant addedAt,
        boolean graphic,
        @Nullable String description,
        @Nullable Scan scan,
        @Nullable String signature,
        boolean thumbnail) {

    private static final Set<String> INLINE_SAFE = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final Set<String> PLAYABLE = Set.of("video/mp4", "video/webm");

    /** Whether a party sent it; false for nobody. */
    public boolean isOf(@Nullable PartyId party) {
        return party != null && party.equals(partyId);
    }

    /** Whether the file was refused, so that it has no content. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** Whether a virus was found in it: it is kept, and nobody can open it. */
    public boolean isQuarantined() {
        return scan == Scan.INFECTED;
    }

    /** Whether it can be opened at all. */
    public boolean isReadable() {
        return !isRefused() && !isQuarantined();
    }

    /** Whether {@link EvidenceFiles#copy} is likely to make one. */
    public boolean copiable() {
        return isReadable() && Renditions.canCopy(type);
    }

    /** Whether a browser may show it in place; everything else must be served as an attachment. */
    public boolean inlineSafe() {
        return isReadable() && INLINE_SAFE.contains(type);
    }

    /** Whether a browser can play it in place. */
    public boolean playable() {
        return isReadable() && PLAYABLE.contains(type);
    }

    /** Whether a browser can show or play it, so that nobody needs to download it. */
    public boolean shownInPlace() {
        return inlineSafe() || playable();
    }

    /** What is known of a copy that was made of it. */
    EvidenceFile as(String otherType, long otherSize) {
        return new EvidenceFile(
                id,
                incidentId,
                contactId,
                partyId,
                type.equals(otherType) ? fileName : FileNames.renamed(fileName, otherType),
                originalName,
                declaredType,
                otherType,
                otherSize,
                sha256,
                inline,
                contentId,
                refusal,
                addedAt,
                graphic,
                description,
                scan,
                signature,
                thumbnail);
    }
}
