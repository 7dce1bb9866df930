package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes out of words of the case file what their reader must not be told. What cannot be taken out by itself takes the whole
 * text with it: nothing leaves because it could not be found where it stands.
 */
@Service
@Transactional(readOnly = true)
public class Redaction {

    private static final int ROUNDS = 12;

    private final OutboundCheck check;
    private final Parties parties;
    private final TextSearch search;

    Redaction(OutboundCheck check, Parties parties, DisclosureProperties properties) {
        this.check = check;
        this.parties = parties;
        this.search = new TextSearch(properties);
    }

    /**
     * @param text null where it is left out as a whole
     * @param ruleVersion of the decision {@code disclosure-policy}; null where it was not asked
     */
    public record Redacted(@Nullable String text, @Nullable String ruleVersion) {}

    /**
     * For a party, by the decision {@code disclosure-policy}.
     *
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    public Redacted forParty(IncidentId incident, PartyId reader, String text) {
        var party = parties.find(reader).orElseThrow();
        var version = new String[1];
        var left = without(text, words -> {
            var refusal = check.refusal(incident, party, words);
            refusal.ifPresent(why -> version[0] = why.ruleVersion());
            return refusal.map(Refusal::mentions).orElse(List.of());
        });
        return new Redacted(left, version[0]);
    }

    /** For somebody who is no party and may know of these parties only: nobody else is named or can be reached by it. */
    public Redacted forOutsider(IncidentId incident, Collection<PartyId> about, String text) {
        var all = parties.of(incident);
        var own = all.stream().filter(party -> about.contains(party.id())).toList();
        var others = all.stream()
                .filter(party -> own.stream().noneMatch(one -> OutboundCheck.isSame(one, party)))
                .toList();
        var known = search.ofAnybody(OutboundCheck.contactDetails(own));
        return new Redacted(
                without(
                        text,
                        words -> Stream.concat(
                                        search.ofPeople(words, others, own).stream(),
                                        search.ofAnybody(words).stream()
                                                .filter(mention ->
                                                        known.stream().noneMatch(mention::tellsTheSameAs)))
                                .toList()),
                null);
    }

    private static @Nullable String without(String text, Function<String, List<Mention>> find) {
        var left = text;
        for (int round = 0; round < ROUNDS; round++) {
            var mentions = find.apply(left);
            if (mentions.isEmpty()) {
                return left;
            }
            var next = left;
            for (var mention : mentions) {
                next = without(next, mention);
            }
            if (next.equals(left)) {
                // It stands there in other letters than it was found in, such as with accents.
                next = TextSearch.plain(left);
                if (next.equals(left)) {
                    return null;
                }
            }
            left = next;
        }
        return null;
    }

    private static String without(String text, Mention mention) {
        boolean isName = mention.detail() == Detail.NAME || mention.detail() == Detail.FIRST_NAME;
        var parts = isName ? Arrays.asList(mention.words().split("\\s+")) : List.of(mention.words());
        var instead = mention.about() == null
                ? "[removed]"
                : "[" + mention.about().role().name().replace('_', ' ').toLowerCase(Locale.ROOT) + "]";
        var left = text;
        for (var part : parts) {
            var pattern = Pattern.quote(part);
            left = Pattern.compile(
                            isName ? "(?<![\\p{L}\\p{N}])" + pattern + "s?(?![\\p{L}\\p{N}])" : pattern,
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(left)
                    .replaceAll(Matcher.quoteReplacement(instead));
        }
        return left;
    }
}
