package io.safepaw.sla;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A row of the decision {@code sla-targets} as far as clocks need it. Durations are ISO 8601: {@code PT4H} is four hours
 * of working time, {@code P14D} fourteen working days of the calendar (docs/decisions/0050-working-days.md).
 *
 * @param firstResponseCalendar calendar of the first response
 * @param calendar calendar of everything else
 * @param stabilise null where there is nothing to stabilise
 * @param nextUpdatePauses whether the next update waits while we wait for the requester
 * @param warnAt percentages of the time after which somebody is warned
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SlaTargets(
        String firstResponseCalendar,
        String calendar,
        String firstResponse,
        String ownerAssigned,
        @Nullable String stabilise,
        String nextUpdate,
        String nextUpdateStabilised,
        boolean nextUpdatePauses,
        String findingTarget,
        String resolutionTarget,
        List<Integer> warnAt,
        String ruleVersion) {

    /**
     * The terms of each clock; a target that the severity does not have is missing.
     *
     * @throws BadVariable if the decision gave something a clock cannot keep; names the output
     */
    Map<ClockTarget, Terms> goals(BusinessCalendars calendars) {
        var early = calendar("firstResponseCalendar", firstResponseCalendar, calendars);
        var later = calendar("calendar", calendar, calendars);
        var goals = new EnumMap<ClockTarget, Terms>(ClockTarget.class);
        goals.put(
                ClockTarget.FIRST_RESPONSE, terms(early, duration("firstResponse", firstResponse, early), null, null));
        goals.put(
                ClockTarget.OWNER_ASSIGNED, terms(later, duration("ownerAssigned", ownerAssigned, later), null, null));
        if (stabilise != null) {
            goals.put(ClockTarget.STABILISE, terms(later, duration("stabilise", stabilise, later), null, null));
        }
        goals.put(
                ClockTarget.NEXT_UPDATE,
                terms(
                        later,
                        duration("nextUpdate", nextUpdate, later),
                        null,
                        new Terms.Updates(
                                duration("nextUpdateStabilised", nextUpdateStabilised, later), nextUpdatePauses)));
        var resolution = terms(
                later,
                duration("resolutionTarget", resolutionTarget, later),
                duration("findingTarget", findingTarget, later),
                null);
        goals.put(ClockTarget.FINDING, resolution.ofFinding());
        goals.put(ClockTarget.RESOLUTION, resolution);
        return goals;
    }

    private Terms terms(
            BusinessCalendar by, Duration duration, @Nullable Duration findingAfter, @Nullable Terms.Updates updates) {
        return new Terms(by.id(), duration, findingAfter, updates, warnings(), present("ruleVersion", ruleVersion));
    }

    private List<Integer> warnings() {
        var percents = present("warnAt", warnAt).stream().distinct().sorted().toList();
        if (percents.stream().anyMatch(percent -> percent < 1 || percent > 99)) {
            throw new BadVariable("slaTargets.warnAt", "percentages from 1 to 99");
        }
        return percents;
    }

    private static BusinessCalendar calendar(String output, String id, BusinessCalendars calendars) {
        return calendars
                .find(present(output, id))
                .orElseThrow(() -> new BadVariable("slaTargets." + output, "one of " + calendars.ids()));
    }

    private static Duration duration(String output, String text, BusinessCalendar calendar) {
        return WorkingTime.read(present(output, text), calendar)
                .filter(duration -> duration.toSeconds() > 0)
                .orElseThrow(() -> new BadVariable("slaTargets." + output, "a duration such as PT4H or P14D"));
    }

    private static <T> T present(String output, @Nullable T value) {
        if (value == null) {
            throw new BadVariable("slaTargets." + output, "present");
        }
        return value;
    }
}
