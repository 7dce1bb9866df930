package io.safepaw.telephony;

import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells leads by mail of callers who wait longer than they should. */
@Component
class LateCallBacks {

    /** In the time of the team: its leads are who reads it. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm zzz", Locale.ENGLISH);

    private final CallBacks callBacks;
    private final OnCallRoster roster;
    private final StaffDirectory staff;
    private final StaffMail mail;
    private final String publicUrl;
    private final Clock clock;

    LateCallBacks(
            CallBacks callBacks,
            OnCallRoster roster,
            StaffDirectory staff,
            StaffMail mail,
            @Value("${safepaw.escalation.public-url}") String publicUrl,
            Clock clock) {
        this.callBacks = callBacks;
        this.roster = roster;
        this.staff = staff;
        this.mail = mail;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Once for each call-back; not noted as done before the mail server took the mail. */
    @Transactional
    void report(UUID id) {
        if (!callBacks.late(id)) {
            return;
        }
        var callBack = callBacks.find(id).orElseThrow();
        for (var lead : leads()) {
            mail.send(new StaffNotice(
                    // The same mail when it is sent again.
                    UUID.nameUUIDFromBytes((id + lead.username()).getBytes(StandardCharsets.UTF_8)),
                    lead.email(),
                    lead.displayName(),
                    "Call-back overdue" + (callBack.severity() == null ? "" : ": " + callBack.severity()),
                    List.of(
                            "Somebody waits to be called back, and nobody did in time. Please see that it is done now."),
                    List.of(
                            new Fact("Severity", callBack.severity() == null ? "Not known" : callBack.severity()),
                            new Fact("Due since", TIME.withZone(roster.zone()).format(callBack.dueAt()))),
                    null,
                    new Link("Open the call", publicUrl.replaceFirst("/+$", "") + "/desk/calls/" + callBack.callId())));
        }
    }

    /** Who is on duty; where nobody is, every lead. */
    private List<StaffMember> leads() {
        var onDuty = roster.onCall(Roles.LEAD, OnCallRank.PRIMARY, clock.instant());
        return (onDuty.isPresent() ? onDuty.stream() : staff.withRole(Roles.LEAD).stream())
                .filter(lead -> lead.email() != null)
                .toList();
    }
}
