package io.safepaw.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.escalation.OnCallRank;
import io.safepaw.staff.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a calendar file says, and what cannot be read of it. */
class CalendarFileTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duty LEADS = new Duty("ts-lead", OnCallRank.PRIMARY);

    private final List<StaffMember> staff = List.of(
            member("lea", "Lea Lead", "lea@example.org"),
            member("otto", "Otto Other", null),
            member("twin1", "Toni Twin", null),
            member("twin2", "Toni Twin", null));

    private CalendarFile file = file(LEADS);

    @Test
    void aRepeatKeepsItsHoursWhenSummerTimeEnds() {
        read("""
                UID:night
                SUMMARY:On call
                ATTENDEE;CN=Somebody:mailto:LEA@example.org
                DTSTART;TZID=Europe/Berlin:20261023T180000
                DTEND;TZID=Europe/Berlin:20261024T080000
                RRULE:FREQ=DAILY;COUNT=3
                """);

        assertThat(times())
                .containsExactly(
                        "lea 2026-10-23 2026-10-23T16:00:00Z/2026-10-24T06:00:00Z",
                        "lea 2026-10-24 2026-10-24T16:00:00Z/2026-10-25T07:00:00Z",
                        "lea 2026-10-25 2026-10-25T17:00:00Z/2026-10-26T07:00:00Z");
        assertThat(file.unread()).isEmpty();
    }

    @Test
    void aRepeatLeavesOutWhatWasExceptedCancelledOrMoved() {
        read("""
                UID:week
                SUMMARY:Lea Lead
                DTSTART;TZID=America/New_York:20261102T090000
                DTEND;TZID=America/New_York:20261102T170000
                RRULE:FREQ=WEEKLY;UNTIL=20261130T235959Z
                EXDATE;TZID=America/New_York:20261109T090000
                """, """
                UID:week
                RECURRENCE-ID;TZID=America/New_York:20261116T090000
                STATUS:CANCELLED
                DTSTART;TZID=America/New_York:20261116T090000
                """, """
                UID:week
                SUMMARY:otto
                RECURRENCE-ID;TZID=America/New_York:20261123T090000
                DTSTART;TZID=America/New_York:20261124T100000
                DTEND;TZID=America/New_York:20261124T120000
                """);

        assertThat(times())
                .containsExactly(
                        "lea 2026-11-02 2026-11-02T14:00:00Z/2026-11-02T22:00:00Z",
                        "lea 2026-11-30 2026-11-30T14:00:00Z/2026-11-30T22:00:00Z",
                        "otto 2026-11-23 2026-11-24T15:00:00Z/2026-11-24T17:00:00Z");
    }

    @Test
    void wholeDaysAndTimesWithoutAZoneAreThoseOfTheTeam() {
        read("""
                UID:days
                SUMMARY:lea
                DTSTART;VALUE=DATE:20261024
                DTEND;VALUE=DATE:20261026
                """, """
                UID:floating
                SUMMARY:On call: Otto Other
                DTSTART:20261110T080000
                DURATION:PT12H
                """, """
                UID:utc
                SUMMARY:otto
                DTSTART:20261111T080000Z
                DTEND:20261111T090000Z
                """);

        assertThat(times())
                .containsExactly(
                        "lea  2026-10-23T22:00:00Z/2026-10-25T23:00:00Z",
                        "otto  2026-11-10T07:00:00Z/2026-11-10T19:00:00Z",
                        "otto  2026-11-11T08:00:00Z/2026-11-11T09:00:00Z");
    }

    @Test
    void aZoneOfTheFileIsReadAndOneThatNobodyKnowsIsNotGuessed() {
        readWhole("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example//EN
                BEGIN:VTIMEZONE
                TZID:Office Time
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0330
                TZOFFSETTO:+0330
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:own
                SUMMARY:lea
                DTSTART;TZID=Office Time:20261110T093000
                DTEND;TZID=Office Time:20261110T103000
                END:VEVENT
                BEGIN:VEVENT
                UID:unknown
                SUMMARY:lea
                DTSTART;TZID=Middle Earth:20261110T093000
                DTEND;TZID=Middle Earth:20261110T103000
                END:VEVENT
                END:VCALENDAR
                """);

        assertThat(times()).containsExactly("lea  2026-11-10T06:00:00Z/2026-11-10T07:00:00Z");
        assertThat(file.unread()).anySatisfy(each -> assertThat(each.field()).isEqualTo("DTSTART"));
    }

    @Test
    void categoriesSayWhatAnEventIs() {
        read("""
                UID:vet
                SUMMARY:lea
                CATEGORIES:VET-ONCALL,Backup
                DTSTART:20261110T080000Z
                DTEND:20261110T090000Z
                """, """
                UID:shift
                SUMMARY:lea
                CATEGORIES:Shift
                DTSTART:20261110T080000Z
                DTEND:20261110T090000Z
                """, """
                UID:other
                SUMMARY:lea
                CATEGORIES:Blue
                DTSTART:20261110T080000Z
                DTEND:20261110T090000Z
                """);

        assertThat(file.times())
                .extracting(RosterTime::duty)
                .containsExactly(new Duty("vet-oncall", OnCallRank.BACKUP), Duty.SHIFT, LEADS);
    }

    @Test
    void whatCannotBeReadIsNamedByEventAndField() {
        read(
                event("a", "SUMMARY:Toni Twin", "DTSTART:20261110T080000Z", "DTEND:20261110T090000Z"),
                event(
                        "b",
                        "SUMMARY:B",
                        "ATTENDEE;CN=Nobody Known:mailto:x@y.z",
                        "DTSTART:20261110T080000Z",
                        "DTEND:20261110T090000Z"),
                event("c", "SUMMARY:lea", "DTEND:20261110T090000Z"),
                event("d", "SUMMARY:lea", "DTSTART:20261110T080000Z"),
                event("e", "SUMMARY:lea", "DTSTART:20261110T080000Z", "DTEND:20261110T080000Z"),
                event("f", "SUMMARY:lea", "DTSTART:20261110T080000Z", "DTEND:20261110T090000Z", "RRULE:FREQ=SECONDLY"),
                event("g", "SUMMARY:lea", "DTSTART:20991110T080000Z", "DTEND:20991110T090000Z"),
                event("h@roster.safepaw", "SUMMARY:lea", "DTSTART:20261110T080000Z", "DTEND:20261110T090000Z"),
                "SUMMARY:without\nDTSTART:20261110T080000Z\nDTEND:20261110T090000Z\n");

        assertThat(file.times()).isEmpty();
        assertThat(file.unread())
                .extracting(each -> each.event() + " " + each.field())
                .containsExactly(
                        "lea UID",
                        "without UID",
                        "Toni Twin SUMMARY",
                        "B ATTENDEE",
                        "lea DTSTART",
                        "lea DTEND",
                        "lea DTEND",
                        "lea RRULE",
                        "lea DTSTART");
    }

    @Test
    void aLineThatIsNoneIsNamedAndTheOthersAreRead() {
        read("""
                UID:a
                SUMMARY:lea
                DTSTART:yesterday
                DTEND:20261110T090000Z
                """, """
                UID:b
                SUMMARY:lea
                DTSTART:20261110T080000Z
                DTEND:20261110T090000Z
                """);

        assertThat(times()).hasSize(1);
        assertThat(file.unread()).anySatisfy(each -> {
            assertThat(each.event()).isEqualTo("Line 7");
            assertThat(each.field()).isEqualTo("DTSTART");
        });
    }

    @Test
    void whatIsOverIsLeftAlone() {
        read("""
                UID:a
                SUMMARY:lea
                DTSTART:20260101T080000Z
                DTEND:20260101T090000Z
                """);

        assertThat(file.times()).isEmpty();
        assertThat(file.past()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoneOrTooLargeIsRefused() {
        assertThatThrownBy(() -> file.read("hello")).hasMessageStartingWith("This is no calendar file");
        assertThatThrownBy(() -> file.read("BEGIN:VCALENDAR" + " ".repeat(500_000)))
                .hasMessageStartingWith("The file has more than 400000 characters");
        assertThatThrownBy(() -> read(event("a", "SUMMARY:lea", "DTSTART:20261110T080000Z", "DTEND:20261110T090000Z")
                        .repeat(1)
                        .concat(("END:VEVENT\nBEGIN:VEVENT\nUID:x\n").repeat(500))))
                .hasMessage("The file has more than 500 events.");
    }

    private void read(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n");
        for (var event : events) {
            text.append("BEGIN:VEVENT\n").append(event).append("END:VEVENT\n");
        }
        readWhole(text.append("END:VCALENDAR\n").toString());
    }

    private void readWhole(String text) {
        file.read(text.replace("\n", "\r\n"));
    }

    private static String event(String uid, String... lines) {
        return "UID:" + uid + "\n" + String.join("\n", lines) + "\n";
    }

    private List<String> times() {
        return file.times().stream()
                .map(time -> time.username() + " " + time.occurrence() + " " + time.from() + "/" + time.to())
                .toList();
    }

    private CalendarFile file(Duty duty) {
        return new CalendarFile(
                new RosterProperties(Duration.ofDays(180), 400_000, 500, 3000),
                BERLIN,
                new People(staff),
                duty,
                OCTOBER);
    }

    private static StaffMember member(String username, String name, String email) {
        return new StaffMember(username, name, Set.of("ts-lead"), false, false, null, email);
    }
}
