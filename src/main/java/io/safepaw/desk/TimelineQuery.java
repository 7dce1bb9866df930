package io.safepaw.desk;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventSelection;
import io.safepaw.casefile.PartyId;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Which events of a timeline somebody wants to see. What is looked for in words is never part of an address.
 *
 * @param kind all where none is given
 * @param text that the sentence of an event holds, in whatever case
 * @param most how many
 */
record TimelineQuery(
        @Nullable Set<TimelineKind> kind,
        @Nullable UUID party,
        @Nullable Channel channel,
        @Nullable String text,
        @Nullable Integer most) {

    static final int PAGE = 20;
    private static final int MOST = 5_000;

    static final TimelineQuery NEWEST = new TimelineQuery(null, null, null, null, null);

    EventSelection selection() {
        return new EventSelection(
                TimelineKind.types(kind == null ? Set.of() : kind), party == null ? null : new PartyId(party), channel);
    }

    public int limit() {
        return most == null ? PAGE : Math.clamp(most, PAGE, MOST);
    }

    public String words() {
        return text == null ? "" : text.strip();
    }
}
