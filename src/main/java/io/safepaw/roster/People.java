package io.safepaw.roster;

import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import io.safepaw.staff.StaffMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Whom an event is about: its attendees by mail address or name, without any whoever its title names. */
class People {

    private final List<StaffMember> staff;

    /** @param staff nobody who was shut out */
    People(List<StaffMember> staff) {
        this.staff = staff;
    }

    /** @param problem told of each that nobody is found for: field and reason */
    List<StaffMember> of(VEvent event, Consumer<String[]> problem) {
        var found = new ArrayList<StaffMember>();
        var attendees = event.getAttendees().stream()
                .filter(attendee -> !ParticipationStatus.DECLINED.equals(attendee.getParticipationStatus()))
                .toList();
        for (var attendee : attendees) {
            var member = attendee(attendee);
            if (member == null) {
                problem.accept(
                        new String[] {"ATTENDEE", "Nobody here, or more than one person, is " + name(attendee) + "."});
            } else if (!found.contains(member)) {
                found.add(member);
            }
        }
        if (attendees.isEmpty()) {
            var summary = event.getSummary() == null ? null : event.getSummary().getValue();
            var member = summary == null ? null : named(summary.strip());
            if (member == null) {
                problem.accept(new String[] {
                    "SUMMARY", "There is no attendee, and the title names nobody here, or more than one person."
                });
            } else {
                found.add(member);
            }
        }
        return found;
    }

    private @Nullable StaffMember attendee(Attendee attendee) {
        var email = attendee.getEmail() == null ? attendee.getUri() : attendee.getEmail();
        if (email != null) {
            var address = email.replaceFirst("(?i)^mailto:", "");
            var member = only(each -> address.equalsIgnoreCase(each.email()));
            if (member != null) {
                return member;
            }
        }
        var name = attendee.getCommonName();
        return name == null ? null : only(each -> isCalled(each, name.strip()));
    }

    private static String name(Attendee attendee) {
        return attendee.getCommonName() != null
                ? attendee.getCommonName()
                : attendee.getEmail() != null ? attendee.getEmail() : String.valueOf(attendee.getUri());
    }

    /** The whole title, or the only person whose name is a word of it. */
    private @Nullable StaffMember named(String summary) {
        var whole = only(each -> isCalled(each, summary));
        return whole != null
                ? whole
                : only(each -> isWordOf(each.displayName(), summary) || isWordOf(each.username(), summary));
    }

    private static boolean isCalled(StaffMember member, String name) {
        return name.equalsIgnoreCase(member.username()) || name.equalsIgnoreCase(member.displayName());
    }

    private static boolean isWordOf(String name, String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}._-])" + Pattern.quote(name.toLowerCase(Locale.ROOT))
                        + "(?![\\p{L}\\p{N}_-])")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }

    private @Nullable StaffMember only(Predicate<StaffMember> which) {
        var found = staff.stream().filter(which).limit(2).toList();
        return found.size() == 1 ? found.get(0) : null;
    }
}
