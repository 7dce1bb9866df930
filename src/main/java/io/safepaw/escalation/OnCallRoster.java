package io.safepaw.escalation;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Actor;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on call in which role, round the clock. */
@Service
@Transactional
public class OnCallRoster {

    /** An override wins; among equals the one that begins last, then the one that was noted last. */
    private static final String FIRST_WINS = " order by override desc, starts_at desc, created_at desc, id";

    private final StaffDirectory staff;
    private final JdbcClient jdbc;
    private final ZoneId zone;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    OnCallRoster(
            StaffDirectory staff,
            JdbcClient jdbc,
            EscalationProperties properties,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.staff = staff;
        this.jdbc = jdbc;
        this.zone = properties.zone();
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where the team works: people write and read the roster in its time. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Who is on call. Somebody who left or lost the role since is not.
     *
     * @param at UTC
     */
    @Transactional(readOnly = true)
    public Optional<StaffMember> onCall(String role, OnCallRank rank, Instant at) {
        return jdbc
                .sql("""
                        select * from on_call_shift
                        where role = :role and rank = :rank and starts_at <= :at and ends_at > :at
                        """ + FIRST_WINS)
                .param("role", role)
                .param("rank", rank.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(OnCallRoster::read)
                .list()
                .stream()
                .findFirst()
                .flatMap(shift -> staff.find(shift.username()))
                .filter(member -> !member.disabled() && member.has(role));
    }

    /** Everybody who is on call now, in whichever role. */
    @Transactional(readOnly = true)
    public List<StaffMember> onCallNow() {
        var now = clock.instant();
        return fromNowOn().stream()
                .filter(shift -> shift.covers(now))
                .flatMap(shift -> onCall(shift.role(), shift.rank(), now).stream())
                .distinct()
                .toList();
    }

    /** Shifts and overrides that last or are still to come: by role and rank, the earliest first. */
    @Transactional(readOnly = true)
    public List<OnCallShift> fromNowOn() {
        return jdbc
                .sql(
                        "select * from on_call_shift where ends_at > :now order by starts_at, rank, override, created_at, id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(OnCallRoster::read)
                .list()
                .stream()
                .sorted(Comparator.comparingInt(shift -> Roles.ALL.indexOf(shift.role())))
                .toList();
    }

    /**
     * Notes a shift or an override.
     *
     * @throws ShiftRefused if the person may not take the role, or the times make no sense
     */
    public OnCallShift add(NewShift shift, String by) {
        check(shift);
        var added = new OnCallShift(
                UUID.randomUUID(),
                shift.role(),
                shift.rank(),
                shift.username(),
                shift.from(),
                shift.to(),
                shift.override());
        jdbc.sql("""
                        insert into on_call_shift (id, role, rank, username, starts_at, ends_at, override, created_by, created_at)
                        values (:id, :role, :rank, :username, :from, :to, :override, :by, :now)
                        """)
                .param("id", added.id())
                .param("role", added.role())
                .param("rank", added.rank().name())
                .param("username", added.username())
                .param("from", added.from().atOffset(ZoneOffset.UTC))
                .param("to", added.to().atOffset(ZoneOffset.UTC))
                .param("override", added.override())
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        record(added, null, text(added), by);
        events.publishEvent(new ShiftAdded(added, new Actor(by)));
        return added;
    }

    /**
     * Takes a shift back; one that has begun ends now, so that it stays known who was on call.
     *
     * @return whether it was there and not over
     */
    public boolean remove(UUID id, String by) {
        var shift = find(id).filter(found -> found.to().isAfter(clock.instant()));
        if (shift.isPresent() && end(id)) {
            record(
                    shift.get(),
                    text(shift.get()),
                    find(id).map(OnCallRoster::text).orElse(null),
                    by);
            return true;
        }
        return false;
    }

    private boolean end(UUID id) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        boolean ended = jdbc.sql("""
                                update on_call_shift set ends_at = :now where id = :id and starts_at < :now and ends_at > :now
                                """).param("id", id).param("now", now).update() == 1;
        return ended
                || jdbc.sql("delete from on_call_shift where id = :id and starts_at >= :now")
                                .param("id", id)
                                .param("now", now)
                                .update()
                        == 1;
    }

    @Transactional(readOnly = true)
    public Optional<OnCallShift> find(UUID id) {
        return jdbc.sql("select * from on_call_shift where id = :id")
                .param("id", id)
                .query(OnCallRoster::read)
                .optional();
    }

    private void record(OnCallShift shift, @Nullable String before, @Nullable String after, String by) {
        audit.record(new AuditChange(AuditArea.ROSTER, shift.username(), "ON_CALL", before, after, by));
    }

    private static String text(OnCallShift shift) {
        return shift.role() + " " + shift.rank() + (shift.override() ? " OVERRIDE " : " ") + shift.from() + "/"
                + shift.to();
    }

    private void check(NewShift shift) {
        if (!Roles.ALL.contains(shift.role())) {
            throw new ShiftRefused("role", "There is no such role.");
        }
        var member = staff.find(shift.username())
                .filter(found -> !found.disabled())
                .orElseThrow(() -> new ShiftRefused("username", "There is no such staff member."));
        if (!member.has(shift.role())) {
            throw new ShiftRefused("username", member.displayName() + " does not have this role.");
        }
        if (!shift.to().isAfter(shift.from())) {
            throw new ShiftRefused("to", "The end must be after the beginning.");
        }
        if (!shift.to().isAfter(clock.instant())) {
            throw new ShiftRefused("to", "The end lies in the past.");
        }
    }

    private static OnCallShift read(ResultSet row, int number) throws SQLException {
        return new OnCallShift(
                row.getObject("id", UUID.class),
                row.getString("role"),
                OnCallRank.valueOf(row.getString("rank")),
                row.getString("username"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("override"));
    }
}
