package io.safepaw.handover;

import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is there: on shift, or on call. */
@Service
@Transactional(readOnly = true)
public class Availability {

    private final Shifts shifts;
    private final OnCallRoster roster;
    private final StaffDirectory staff;

    Availability(Shifts shifts, OnCallRoster roster, StaffDirectory staff) {
        this.shifts = shifts;
        this.roster = roster;
        this.staff = staff;
    }

    /** Whether the person is off shift and cannot be called either. */
    public boolean isOff(String username) {
        return shifts.isOff(username) && !isOnCall(username);
    }

    /** Who can take something over from this person now: those on shift, then those on call. */
    List<StaffMember> othersThan(String username) {
        var onShift = shifts.current().stream()
                .flatMap(shift -> staff.find(shift.username()).stream())
                .filter(member -> !member.disabled());
        return Stream.concat(onShift, roster.onCallNow().stream())
                .filter(member -> !member.username().equals(username))
                .distinct()
                .toList();
    }

    boolean isPresent(String username) {
        return shifts.current(username).isPresent() || isOnCall(username);
    }

    private boolean isOnCall(String username) {
        return roster.onCallNow().stream().anyMatch(member -> member.username().equals(username));
    }
}
