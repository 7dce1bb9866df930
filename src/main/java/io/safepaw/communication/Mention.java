package io.safepaw.communication;

import io.safepaw.casefile.Party;
import org.springframework.lang.Nullable;

/**
 * Something in a text that is not everybody's business.
 *
 * @param about whom it is about; null where it is about nobody of the incident
 * @param words as they stand in the text; personal data
 */
record Mention(Detail detail, @Nullable Party about, String words) {

    /** Whether both tell the same of the same person, in whatever words. */
    boolean tellsTheSameAs(Mention other) {
        if (about == null || other.about == null) {
            return about == other.about
                    && detail == other.detail
                    && TextSearch.squeezed(words).equals(TextSearch.squeezed(other.words));
        }
        return about.id().equals(other.about.id())
                && (detail == other.detail || detail == Detail.FIRST_NAME && other.detail == Detail.NAME);
    }
}
