package io.safepaw.metrics;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code safepaw.metrics} (asm).
 *
 * @param officeHours id of the calendar whose hours are office hours
 * @param zone in which weeks, months and quarters begin
 * @param reopenedWithin what is reopened later is a new matter
 * @param firstContactWithin so long nothing may follow what was solved with one contact
 * @param fewestAnswers below so many answers nobody's satisfaction is told by name
 * @param fewestReviews the same of reviews, of which a quarter counts
 * @param batch events that are followed at a time
 * @param recompute whether all is computed anew after the start
 * @param targets those that are not the target of a clock
 */
@ConfigurationProperties("safepaw.metrics")
record MetricProperties(
        @DefaultValue("BUSINESS") String officeHours,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("P14D") Duration reopenedWithin,
        @DefaultValue("P7D") Duration firstContactWithin,
        @DefaultValue("30") int fewestAnswers,
        @DefaultValue("12") int fewestReviews,
        @DefaultValue("500") int batch,
        @DefaultValue("false") boolean recompute,
        @DefaultValue Map<Metric, Target> targets) {}
