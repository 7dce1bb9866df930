package io.safepaw.metrics;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.sla.BusinessCalendar;
import io.safepaw.sla.BusinessCalendars;
import java.util.List;
import org.springframework.stereotype.Component;

/** Computes from the log of an incident what is measured of it. Nothing else goes in: the same log gives the same facts. */
@Component
final class Measures {

    private final MetricProperties properties;
    private final BusinessCalendar officeHours;
    private final BusinessCalendar allHours;

    Measures(MetricProperties properties, BusinessCalendars calendars) {
        this.properties = properties;
        this.officeHours = calendars.get(properties.officeHours());
        this.allHours = calendars.get(BusinessCalendars.ALWAYS);
    }

    /**
     * @param log of one incident, in the order it was written
     * @param merged logs of those that are merged into it
     */
    MatterFacts of(List<CaseEvent> log, List<List<CaseEvent>> merged) {
        var opening = Course.opening(log);
        if (opening == null) {
            return MatterFacts.NONE;
        }
        var course = new Course(log, opening, merged);
        if (course.isTest()) {
            return MatterFacts.NONE;
        }
        var sheet = new FactSheet(course, officeHours);
        if (!course.isVoid()) {
            new CaseMeasures(log, merged, course, properties, sheet).measure();
        }
        new ProceedingMeasures(log, course, allHours, sheet).measure();
        var facts = sheet.facts();
        return facts.isEmpty()
                ? MatterFacts.NONE
                : new MatterFacts(course.category(), course.market(), course.channel(), facts);
    }
}
