package io.safepaw.roster;

import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.escalation.ShiftRefused;
import io.safepaw.roster.RosterChange.Kind;
import io.safepaw.staff.Shift;
import io.safepaw.staff.ShiftNotPossible;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes calendar files into the roster. A preview does all of it and takes it back, so that it says what the roster would say. The
 * same event again changes what it became before; what is over stays as it was.
 */
@Service
public class RosterImports {

    private static final int RUNS_SHOWN = 10;

    private final OnCallRoster roster;
    private final Shifts shifts;
    private final StaffDirectory staff;
    private final RosterProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate whole;
    private final TransactionTemplate single;
    private final Clock clock;

    RosterImports(
            OnCallRoster roster,
            Shifts shifts,
            StaffDirectory staff,
            RosterProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.roster = roster;
        this.shifts = shifts;
        this.staff = staff;
        this.properties = properties;
        this.jdbc = jdbc;
        this.whole = new TransactionTemplate(transactions);
        this.single = new TransactionTemplate(transactions);
        this.single.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** A time that came from a file and counts, and what it became. */
    private record Known(long id, RosterTime time, UUID shiftId) {}

    /**
     * What the file would do.
     *
     * @param duty what its events are, where their categories do not say
     * @throws FileRefused if it is no calendar, or too large
     */
    public RosterOutcome preview(String text, Duty duty, String by) {
        return whole.execute(status -> {
            status.setRollbackOnly();
            return run(text, duty, by, false);
        });
    }

    /**
     * Does it.
     *
     * @param seen fingerprint of the preview; where it would be another one now, nothing is done and the outcome is a preview
     * @throws FileRefused if it is no calendar, or too large
     */
    public RosterOutcome apply(String text, Duty duty, String seen, String by) {
        return whole.execute(status -> {
            var outcome = run(text, duty, by, true);
            if (outcome.fingerprint().equals(seen)) {
                return outcome;
            }
            status.setRollbackOnly();
            return new RosterOutcome(outcome.changes(), outcome.unread(), outcome.same(), outcome.past(), false);
        });
    }

    /** The newest first. */
    public List<ImportRun> runs() {
        return jdbc.sql("""
                        select i.*, (select count(*) from roster_event e where e.import_id = i.id) as added,
                          (select count(*) from roster_event e where e.ended_by = i.id) as ended
                        from roster_import i order by imported_at desc, id limit :limit
                        """)
                .param("limit", RUNS_SHOWN)
                .query((row, number) -> new ImportRun(
                        row.getObject("id", UUID.class),
                        row.getString("imported_by"),
                        instant(row, "imported_at"),
                        row.getInt("added"),
                        row.getInt("ended"),
                        row.getString("undone_by"),
                        instant(row, "undone_at")))
                .list();
    }

    /** The one that can be taken back: the newest that was not. */
    public Optional<ImportRun> undoable() {
        return runs().stream().filter(run -> run.undoneAt() == null).findFirst();
    }

    /**
     * Takes the newest import back: what it added goes, what it removed comes again, unless that is over by now.
     *
     * @return what could not be taken back; empty if there was another import since, or it was undone
     */
    public Optional<List<RosterChange>> undo(UUID id, String by) {
        return whole.execute(status -> {
            lock();
            if (undoable().filter(run -> run.id().equals(id)).isEmpty()) {
                return Optional.<List<RosterChange>>empty();
            }
            var refused = new ArrayList<RosterChange>();
            for (var known : known("import_id = :import and ended_by is null", id, List.of(""))) {
                refuse(known.time(), null, refused, () -> {
                    remove(known, by);
                    end(known, id);
                });
            }
            for (var known : known("ended_by = :import and import_id <> :import", id, List.of(""))) {
                if (known.time().to().isAfter(clock.instant())) {
                    refuse(null, known.time(), refused, () -> {
                        var shift = add(known.time(), by);
                        jdbc.sql("update roster_event set ended_by = null, shift_id = :shift where id = :id")
                                .param("shift", shift)
                                .param("id", known.id())
                                .update();
                    });
                }
            }
            jdbc.sql("update roster_import set undone_by = :by, undone_at = :now where id = :id")
                    .param("by", by)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            return Optional.of(refused);
        });
    }

    private RosterOutcome run(String text, Duty duty, String by, boolean applied) {
        lock();
        var now = clock.instant();
        var file = new CalendarFile(
                properties,
                roster.zone(),
                new People(staff.all().stream()
                        .filter(member -> !member.disabled())
                        .toList()),
                duty,
                now);
        file.read(text);
        var id = UUID.randomUUID();
        jdbc.sql("insert into roster_import (id, imported_by, imported_at) values (:id, :by, :now)")
                .param("id", id)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        var known = file.uids().isEmpty()
                ? List.<Known>of()
                : known("ended_by is null and uid in (:uids)", id, List.copyOf(file.uids())).stream()
                        .filter(each -> each.time().to().isAfter(now))
                        .toList();
        var changes = new ArrayList<RosterChange>();
        // What goes makes room for what comes.
        for (var old : known) {
            if (file.times().stream().noneMatch(old.time()::isSameAs)) {
                change(Kind.REMOVED, old.time(), null, changes, () -> {
                    remove(old, by);
                    end(old, id);
                });
            }
        }
        int same = 0;
        for (var time : file.times()) {
            var old = known.stream()
                    .filter(each -> each.time().isSameAs(time))
                    .findFirst()
                    .orElse(null);
            if (old == null) {
                change(Kind.ADDED, null, time, changes, () -> insert(id, time, add(time, by)));
            } else if (old.time().equals(time)) {
                same++;
            } else {
                change(Kind.CHANGED, old.time(), time, changes, () -> {
                    remove(old, by);
                    end(old, id);
                    insert(id, time, add(time, by));
                });
            }
        }
        if (changes.stream().allMatch(change -> change.kind() == Kind.REFUSED)) {
            jdbc.sql("delete from roster_import where id = :id").param("id", id).update();
        }
        return new RosterOutcome(List.copyOf(changes), List.copyOf(file.unread()), same, file.past(), applied);
    }

    /** One change or none of it; a refused one leaves the others. */
    private void change(
            Kind kind,
            @Nullable RosterTime before,
            @Nullable RosterTime after,
            List<RosterChange> changes,
            Runnable change) {
        int refused = changes.size();
        refuse(before, after, changes, change);
        if (changes.size() == refused) {
            changes.add(new RosterChange(kind, before, after, null));
        }
    }

    private void refuse(
            @Nullable RosterTime before, @Nullable RosterTime after, List<RosterChange> refused, Runnable change) {
        try {
            single.executeWithoutResult(status -> change.run());
        } catch (ShiftRefused | ShiftNotPossible e) {
            refused.add(new RosterChange(Kind.REFUSED, before, after, e.getMessage()));
        }
    }

    private UUID add(RosterTime time, String by) {
        var now = clock.instant();
        if (time.duty().isShift()) {
            return shifts.plan(time.username(), time.from(), time.to(), by).id();
        }
        // Who was on call until now stays known.
        var from = time.from().isBefore(now) ? now : time.from();
        return roster.add(
                        new NewShift(time.duty().role(), time.duty().rank(), time.username(), from, time.to(), false),
                        by)
                .id();
    }

    /** What somebody took back by hand is gone already. */
    private void remove(Known known, String by) {
        if (!known.time().duty().isShift()) {
            roster.remove(known.shiftId(), by);
        } else if (shifts.find(known.shiftId())
                .filter(shift -> shift.state() != Shift.State.PLANNED)
                .isPresent()) {
            throw new ShiftNotPossible("startsAt", "The shift has begun; please change it on the page Shift.");
        } else {
            shifts.remove(known.shiftId(), by);
        }
    }

    private void insert(UUID importId, RosterTime time, UUID shiftId) {
        jdbc.sql("""
                        insert into roster_event (import_id, uid, occurrence, username, role, rank, starts_at, ends_at, shift_id)
                        values (:import, :uid, :occurrence, :username, :role, :rank, :from, :to, :shift)
                        """)
                .param("import", importId)
                .param("uid", time.uid())
                .param("occurrence", time.occurrence())
                .param("username", time.username())
                .param("role", time.duty().role())
                .param("rank", time.duty().isShift() ? null : time.duty().rank().name())
                .param("from", time.from().atOffset(ZoneOffset.UTC))
                .param("to", time.to().atOffset(ZoneOffset.UTC))
                .param("shift", shiftId)
                .update();
    }

    private void end(Known known, UUID importId) {
        jdbc.sql("update roster_event set ended_by = :import where id = :id")
                .param("import", importId)
                .param("id", known.id())
                .update();
    }

    private List<Known> known(String which, UUID importId, List<String> uids) {
        return jdbc.sql("select * from roster_event where " + which + " order by starts_at, id")
                .param("import", importId)
                .param("uids", uids)
                .query(RosterImports::read)
                .list();
    }

    /** One import at a time. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roster import', 0))")
                .query((row, number) -> 1)
                .single();
    }

    private static Known read(ResultSet row, int number) throws SQLException {
        var role = row.getString("role");
        return new Known(
                row.getLong("id"),
                new RosterTime(
                        row.getString("uid"),
                        row.getString("occurrence"),
                        row.getString("username"),
                        role == null ? Duty.SHIFT : new Duty(role, OnCallRank.valueOf(row.getString("rank"))),
                        instant(row, "starts_at"),
                        instant(row, "ends_at")),
                row.getObject("shift_id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
