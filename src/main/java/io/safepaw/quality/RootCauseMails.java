package io.safepaw.quality;

import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.TeamDay;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells every lead on Monday, in the zone of the team, what the week before said of root causes; each once for a week. */
@Component
class RootCauseMails {

    private static final Logger LOG = LoggerFactory.getLogger(RootCauseMails.class);

    private final RootCauses causes;
    private final StaffDirectory staff;
    private final StaffMail mail;
    private final QualityProperties properties;
    private final TeamDay day;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String publicUrl;

    RootCauseMails(
            RootCauses causes,
            StaffDirectory staff,
            StaffMail mail,
            QualityProperties properties,
            TeamDay day,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${safepaw.escalation.public-url}") String publicUrl) {
        this.causes = causes;
        this.staff = staff;
        this.mail = mail;
        this.properties = properties;
        this.day = day;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** Who could not be told on Monday is told later in the week. A week that says nothing is nobody's mail. */
    @Scheduled(
            initialDelayString = "${safepaw.quality.look-for-digests-every:15m}",
            fixedDelayString = "${safepaw.quality.look-for-digests-every:15m}")
    void send() {
        var now = clock.instant().atZone(day.zone());
        var monday = now.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (now.toLocalDateTime().isBefore(monday.atTime(properties.digestAt()))) {
            return;
        }
        var week = causes.week(monday.minusWeeks(1));
        if (week.isEmpty()) {
            return;
        }
        for (var lead : staff.withRole(Roles.LEAD)) {
            if (lead.email() != null) {
                send(week, lead);
            }
        }
    }

    /** The row is written with the mail, so that a mail that failed is sent again, and two who try wait for each other. */
    private void send(RootCauseWeek week, StaffMember lead) {
        try {
            transaction.executeWithoutResult(status -> {
                if (isFirst(week.monday(), lead.username())) {
                    mail.send(notice(week, lead));
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("The digest of {} could not be sent to {}; it is tried again", week.monday(), lead.username(), e);
        }
    }

    private boolean isFirst(LocalDate week, String username) {
        return jdbc.sql("""
                                insert into digest_mail (week, username, sent_at) values (:week, :username, :now)
                                on conflict do nothing
                                """)
                        .param("week", week)
                        .param("username", username)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private StaffNotice notice(RootCauseWeek week, StaffMember lead) {
        var label = week.monday().get(IsoFields.WEEK_BASED_YEAR) + "-W"
                + "%02d".formatted(week.monday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        long open = week.recommendations().stream()
                .filter(each -> each.answer() == null)
                .count();
        var sentences = new ArrayList<>(List.of("This is what the week said of root causes."));
        if (week.overdue() > 0) {
            sentences.add("Recommendations are overdue. Please see that they are answered.");
        }
        return new StaffNotice(
                // The same mail when it is sent again.
                UUID.nameUUIDFromBytes(
                        ("digest:" + week.monday() + ":" + lead.username()).getBytes(StandardCharsets.UTF_8)),
                lead.email(),
                lead.displayName(),
                "Root causes of " + label,
                sentences,
                List.of(
                        new Fact("Incidents with a root cause", String.valueOf(week.incidents())),
                        new Fact("Open recommendations", String.valueOf(open)),
                        new Fact("Overdue", String.valueOf(week.overdue()))),
                null,
                new Link("Open the digest", publicUrl + "/desk/root-causes?week=" + label));
    }
}
