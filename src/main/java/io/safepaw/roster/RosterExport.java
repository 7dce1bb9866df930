package io.safepaw.roster;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roster from now on, as a calendar file. */
@Service
@Transactional(readOnly = true)
public class RosterExport {

    /** How the uids of our own files end. */
    static final String OWN = "@roster.safepaw";

    private final OnCallRoster roster;
    private final Shifts shifts;
    private final StaffDirectory staff;

    RosterExport(OnCallRoster roster, Shifts shifts, StaffDirectory staff) {
        this.roster = roster;
        this.shifts = shifts;
        this.staff = staff;
    }

    public String toCalendar() {
        var names = staff.displayNames();
        var calendar = new ICalendar();
        calendar.setProductId("-//Safepaw//Roster//EN");
        roster.fromNowOn().forEach(shift -> {
            var event =
                    event(shift.id(), names.getOrDefault(shift.username(), shift.username()), shift.from(), shift.to());
            event.addCategories(shift.role(), shift.rank().name());
            calendar.addEvent(event);
        });
        shifts.planned().forEach(shift -> {
            var name = names.getOrDefault(shift.username(), shift.username());
            var event = event(shift.id(), name, shift.startsAt(), shift.endsAt());
            event.addCategories("SHIFT");
            calendar.addEvent(event);
        });
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(UUID id, String name, Instant from, Instant to) {
        var event = new VEvent();
        event.setUid(id + OWN);
        event.setSummary(name);
        event.setDateStart(Date.from(from));
        event.setDateEnd(Date.from(to));
        return event;
    }
}
