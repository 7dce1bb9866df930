package io.safepaw.quality;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers of domain.md 5.3 and 5.4 that are assumptions.
 *
 * @param portal address under which parties reach this installation
 * @param surveyGoodFor how long a survey can be answered
 * @param surveyEvery how long a person is left alone after a survey
 * @param claimSurveyAfter how long after a payment or a denial the claimant is asked
 * @param fairnessSurveyAfter how long after a measure took effect the one who was decided against is asked
 * @param reviewPeriod in which the reviews of an agent are counted for the monthly sample
 * @param ratingFrom reviews in a quarter from which on they make a personal rating
 * @param satisfactionFrom answers in a quarter from which on they make a personal score
 * @param leastSpread standard deviation in points that few equal scores are taken to have at least
 * @param coachingBelow score of a review that is worth a talk
 * @param coachingLooksBack how old a matter on the coaching list is at most
 * @param digestAt when leads are told on Monday of the week before, in the zone of the team
 * @param calibration how reviewers calibrate
 */
@ConfigurationProperties("safepaw.quality")
record QualityProperties(
        @DefaultValue("http://localhost:8080") URI portal,
        @DefaultValue("7d") Duration surveyGoodFor,
        @DefaultValue("30d") Duration surveyEvery,
        @DefaultValue("72h") Duration claimSurveyAfter,
        @DefaultValue("72h") Duration fairnessSurveyAfter,
        @DefaultValue("30d") Duration reviewPeriod,
        @DefaultValue("12") int ratingFrom,
        @DefaultValue("30") int satisfactionFrom,
        @DefaultValue("10") double leastSpread,
        @DefaultValue("70") BigDecimal coachingBelow,
        @DefaultValue("90d") Duration coachingLooksBack,
        @DefaultValue("08:00") LocalTime digestAt,
        @DefaultValue Calibration calibration) {

    /**
     * @param everyDays days from the beginning of one round to the next
     * @param cases incidents of a round
     * @param closedWithin how long ago they were closed at most
     * @param dueWithin by when every score is to be in
     * @param spread points that scores of one incident may differ by
     */
    record Calibration(
            @DefaultValue("14") int everyDays,
            @DefaultValue("3") int cases,
            @DefaultValue("28d") Duration closedWithin,
            @DefaultValue("7d") Duration dueWithin,
            @DefaultValue("5") BigDecimal spread) {}
}
