package io.safepaw.quality;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers of domain.md 5.3 that are assumptions.
 *
 * @param portal address under which parties reach this installation
 * @param surveyGoodFor how long a survey can be answered
 * @param surveyEvery how long a person is left alone after a survey
 * @param claimSurveyAfter how long after a payment or a denial the claimant is asked
 * @param fairnessSurveyAfter how long after a measure took effect the one who was decided against is asked
 * @param reviewPeriod in which the reviews of an agent are counted for the monthly sample
 */
@ConfigurationProperties("safepaw.quality")
record QualityProperties(
        @DefaultValue("http://localhost:8080") URI portal,
        @DefaultValue("7d") Duration surveyGoodFor,
        @DefaultValue("30d") Duration surveyEvery,
        @DefaultValue("72h") Duration claimSurveyAfter,
        @DefaultValue("72h") Duration fairnessSurveyAfter,
        @DefaultValue("30d") Duration reviewPeriod) {}
