package io.safepaw.staff;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works when (domain.md T1). On call is another matter: a roster of roles round the clock. */
@Service
@Transactional
public class Shifts {

    private static final String LASTS = "state in ('BEGUN', 'HANDING_OVER') and ends_at > :now";

    private final StaffDirectory staff;
    private final JdbcClient jdbc;
    private final ShiftProperties properties;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    Shifts(
            StaffDirectory staff,
            JdbcClient jdbc,
            ShiftProperties properties,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.staff = staff;
        this.jdbc = jdbc;
        this.properties = properties;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** The shift that the person works now. */
    @Transactional(readOnly = true)
    public Optional<Shift> current(String username) {
        return jdbc.sql("select * from work_shift where username = :username and " + LASTS)
                .param("username", username)
                .param("now", now())
                .query(Shifts::read)
                .optional();
    }

    /** Who works now, the first to leave first. */
    @Transactional(readOnly = true)
    public List<Shift> current() {
        return jdbc.sql("select * from work_shift where " + LASTS + " order by ends_at, username")
                .param("now", now())
                .query(Shifts::read)
                .list();
    }

    /**
     * Whether shifts are in use for the person and none lasts now. Somebody who never began one is not off shift, unless
     * {@code safepaw.shifts.required}: functions outside the line of command are called, they do not sit in shifts.
     */
    @Transactional(readOnly = true)
    public boolean isOff(String username) {
        return current(username).isEmpty() && (properties.required() || hasBegunOne(username));
    }

    private boolean hasBegunOne(String username) {
        return jdbc.sql("select exists (select from work_shift where username = :username and state <> 'PLANNED')")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Shift> find(UUID id) {
        return jdbc.sql("select * from work_shift where id = :id")
                .param("id", id)
                .query(Shifts::read)
                .optional();
    }

    /** What was planned, was not begun and is not over, the earliest first. */
    @Transactional(readOnly = true)
    public List<Shift> planned() {
        return jdbc.sql("""
                        select * from work_shift where state = 'PLANNED' and ends_at > :now order by starts_at, username
                        """).param("now", now()).query(Shifts::read).list();
    }

    /** Until when a shift would last that the person begins now: as planned, or else as long as shifts are. */
    @Transactional(readOnly = true)
    public Instant proposedEnd(String username) {
        return plan(username).map(Shift::endsAt).orElseGet(() -> clock.instant().plus(properties.length()));
    }

    /** The plan that the person would begin now. */
    private Optional<Shift> plan(String username) {
        return jdbc.sql("""
                        select * from work_shift
                        where username = :username and state = 'PLANNED' and ends_at > :now and starts_at < :soon
                        order by starts_at limit 1
                        """)
                .param("username", username)
                .param("now", now())
                .param("soon", at(clock.instant().plus(properties.early())))
                .query(Shifts::read)
                .optional();
    }

    /**
     * Begins a shift; one that was planned for now is the one that begins.
     *
     * @param until null for {@link #proposedEnd}
     * @throws ShiftNotPossible if the person works already, or the end makes no sense
     */
    public Shift begin(String username, @Nullable Instant until) {
        lock(username);
        if (current(username).isPresent()) {
            throw new ShiftNotPossible("endsAt", "This shift has begun already.");
        }
        var from = clock.instant();
        var end = until == null ? proposedEnd(username) : until;
        checkTimes(from, end);
        var id = plan(username).map(Shift::id).orElseGet(UUID::randomUUID);
        jdbc.sql("""
                        insert into work_shift (id, username, starts_at, ends_at, state, created_by, created_at)
                        values (:id, :username, :from, :to, 'BEGUN', :username, :from)
                        on conflict (id) do update set starts_at = :from, ends_at = :to, state = 'BEGUN'
                        """)
                .param("id", id)
                .param("username", username)
                .param("from", at(from))
                .param("to", at(end))
                .update();
        events.publishEvent(new ShiftBegun(id));
        return find(id).orElseThrow();
    }

    /**
     * Notes when somebody is to work. The person begins the shift when it is time.
     *
     * @throws ShiftNotPossible if nobody has this name, the times make no sense, or the person is to work then already
     */
    public Shift plan(String username, Instant from, Instant to, String by) {
        if (staff.find(username).filter(member -> !member.disabled()).isEmpty()) {
            throw new ShiftNotPossible("username", "There is no such staff member.");
        }
        lock(username);
        checkTimes(from, to);
        var planned = new Shift(UUID.randomUUID(), username, from, to, Shift.State.PLANNED);
        boolean overlaps = jdbc.sql("""
                        select exists (select from work_shift
                                       where username = :username and state <> 'ENDED' and starts_at < :to and ends_at > :from)
                        """)
                .param("username", username)
                .param("from", at(from))
                .param("to", at(to))
                .query(Boolean.class)
                .single();
        if (overlaps) {
            throw new ShiftNotPossible("startsAt", "There is a shift of this person in that time already.");
        }
        jdbc.sql("""
                        insert into work_shift (id, username, starts_at, ends_at, state, created_by, created_at)
                        values (:id, :username, :from, :to, 'PLANNED', :by, :now)
                        """)
                .param("id", planned.id())
                .param("username", username)
                .param("from", at(from))
                .param("to", at(to))
                .param("by", by)
                .param("now", now())
                .update();
        audit.record(new AuditChange(AuditArea.ROSTER, username, "SHIFT", null, text(planned), by));
        return planned;
    }

    /** Takes back what was planned; says whether it was there and not begun. */
    public boolean remove(UUID id, String by) {
        var planned = lock(id).filter(shift -> shift.state() == Shift.State.PLANNED);
        planned.ifPresent(shift -> {
            jdbc.sql("delete from work_shift where id = :id").param("id", id).update();
            audit.record(new AuditChange(AuditArea.ROSTER, shift.username(), "SHIFT", text(shift), null, by));
        });
        return planned.isPresent();
    }

    private static String text(Shift shift) {
        return shift.startsAt() + "/" + shift.endsAt();
    }

    /**
     * Lets a shift last longer; a hand-over that was asked for is not needed yet.
     *
     * @throws ShiftNotPossible if it is over, or the new end is not later
     */
    public void extend(UUID id, Instant until) {
        var shift = lock(id).filter(found -> found.lastsAt(clock.instant()))
                .orElseThrow(() -> new ShiftNotPossible("endsAt", "This shift is over. Begin a new one."));
        if (!until.isAfter(shift.endsAt())) {
            throw new ShiftNotPossible("endsAt", "This is not later than the shift ends now.");
        }
        checkTimes(shift.startsAt(), until);
        update(id, Shift.State.BEGUN, until);
        events.publishEvent(new ShiftExtended(id, until));
    }

    /**
     * Ends a shift before its time.
     *
     * @param at when it is over at the latest; what is held until then is to be handed over. Now where nothing is held
     */
    public void endEarly(UUID id, Instant at) {
        var shift = lock(id).orElseThrow();
        if (shift.state() != Shift.State.BEGUN || !shift.lastsAt(clock.instant())) {
            return;
        }
        var end = at.isBefore(shift.endsAt()) ? at : shift.endsAt();
        update(id, end.isAfter(clock.instant()) ? Shift.State.HANDING_OVER : Shift.State.BEGUN, end);
        events.publishEvent(new ShiftEnding(id, end));
    }

    /** Notes whether the person has something to hand over now. */
    public void handingOver(UUID id, boolean holds) {
        lock(id).filter(shift -> shift.state() != Shift.State.ENDED)
                .ifPresent(shift -> update(id, holds ? Shift.State.HANDING_OVER : Shift.State.BEGUN, shift.endsAt()));
    }

    /**
     * Notes for which job the shift is handed over.
     *
     * @return whether it is the first time for this job
     */
    public boolean handOverFor(UUID id, long job) {
        return jdbc.sql("""
                                update work_shift set handed_over_for = :job
                                where id = :id and handed_over_for is distinct from :job
                                """).param("id", id).param("job", job).update() == 1;
    }

    /**
     * The shift is over, now or when it ended before.
     *
     * @return whether it was not known to be over
     */
    public boolean close(UUID id) {
        var open = lock(id).filter(shift -> shift.state() != Shift.State.ENDED);
        open.ifPresent(shift -> {
            var now = clock.instant();
            update(id, Shift.State.ENDED, shift.endsAt().isBefore(now) ? shift.endsAt() : now);
        });
        return open.isPresent();
    }

    private void checkTimes(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new ShiftNotPossible("endsAt", "The end must be after the beginning.");
        }
        if (!to.isAfter(clock.instant())) {
            throw new ShiftNotPossible("endsAt", "The end lies in the past.");
        }
        if (to.isAfter(from.plus(properties.longest()))) {
            throw new ShiftNotPossible(
                    "endsAt", "No shift is longer than " + properties.longest().toHours() + " hours.");
        }
    }

    private void update(UUID id, Shift.State state, Instant endsAt) {
        jdbc.sql("update work_shift set state = :state, ends_at = :end where id = :id")
                .param("state", state.name())
                .param("end", at(endsAt))
                .param("id", id)
                .update();
    }

    /** One change of the shifts of a person at a time. */
    private void lock(String username) {
        jdbc.sql("select username from staff_member where username = :username for update")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    private Optional<Shift> lock(UUID id) {
        return jdbc.sql("select * from work_shift where id = :id for update")
                .param("id", id)
                .query(Shifts::read)
                .optional();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Shift read(ResultSet row, int number) throws SQLException {
        return new Shift(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                Shift.State.valueOf(row.getString("state")));
    }
}
