package io.safepaw.communication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the check of outgoing texts knows of languages (assumptions, domain.md 1 R7).
 *
 * @param promises phrases that promise cover or liability, by language; every list holds for every text
 * @param hedges phrases that take the promise out of what follows in the same clause, by language
 * @param addresses what a street address looks like, by language; regular expressions
 * @param streets words for a street, by language; each list begins with the one that the others are short for
 * @param wordsThatAreNames names that are words of everyday texts too, so that only some of their uses are the name
 * @param noteWords so many characters of a line of a note are no coincidence
 * @param releasedFor how long a lead's permission holds
 */
@ConfigurationProperties("safepaw.disclosure")
record DisclosureProperties(
        @DefaultValue Map<String, List<String>> promises,
        @DefaultValue Map<String, List<String>> hedges,
        @DefaultValue Map<String, List<Pattern>> addresses,
        @DefaultValue Map<String, List<List<String>>> streets,
        @DefaultValue Set<String> wordsThatAreNames,
        @DefaultValue("40") int noteWords,
        @DefaultValue("24h") Duration releasedFor) {}
