package io.safepaw.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.encryption.TextCipher;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports that staff types in: what somebody told them, what a partner said, what they noticed themselves. */
@Service
@Transactional
public class StaffReports {

    private static final String TYPED = "report_draft.typed";

    private final IdempotentReports reports;
    private final DuplicateSearch duplicates;
    private final Incidents incidents;
    private final EventLog log;
    private final JsonBody body;
    private final TextCipher cipher;
    private final ObjectMapper json;
    private final IntakeProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    StaffReports(
            IdempotentReports reports,
            DuplicateSearch duplicates,
            Incidents incidents,
            EventLog log,
            JsonBody body,
            TextCipher cipher,
            ObjectMapper json,
            IntakeProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.reports = reports;
        this.duplicates = duplicates;
        this.incidents = incidents;
        this.log = log;
        this.body = body;
        this.cipher = cipher;
        this.json = json;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody typed and did not send yet. */
    public record Kept(Map<String, String> typed, Instant savedAt) {}

    /**
     * Opens an incident, once for each key; the draft of who opened it ends.
     *
     * @param report the fields of {@code POST /api/incidents}, which are checked as they are there
     * @throws InvalidRequest if a field is not as it must be
     */
    public Incident open(Map<String, Object> report, UUID key, Actor by) {
        var request = body.read(new ByteArrayInputStream(body.canonical(report)), ReportRequest.class);
        var contradictions = request.contradictions(clock.instant());
        if (!contradictions.isEmpty()) {
            throw InvalidRequest.of(contradictions);
        }
        var receipt = reports.report(
                request.toReport(), new IdempotencyKey("desk:" + by.id(), key.toString()), body.canonical(request));
        var incident = incidents.findByNumber(receipt.number()).orElseThrow();
        if (!log.has(incident.id(), CaseEventType.ReportEntered, "key", key.toString())) {
            log.append(incident.id(), CaseEventType.ReportEntered, by, Map.of("key", key.toString()));
        }
        discard(by);
        return incident;
    }

    /** Incidents of late that may be about the same matter as a report that is still being written, newest first. */
    @Transactional(readOnly = true)
    public List<Incident> maybeSame(
            @Nullable String bookingRef, @Nullable String email, @Nullable String phone, @Nullable String userId) {
        return duplicates.before(bookingRef, email, phone, userId, clock.instant());
    }

    /** Keeps what is typed, as it is typed. */
    public Instant keep(Map<String, String> typed, Actor by) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into report_draft (username, typed, saved_at) values (:username, :typed, :at)
                        on conflict (username) do update set typed = excluded.typed, saved_at = excluded.saved_at
                        """)
                .param("username", by.id())
                .param("typed", cipher.seal(TYPED, by.id(), write(typed)))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        return now;
    }

    /** The draft of this person; null where there is none. */
    @Transactional(readOnly = true)
    public @Nullable Kept draft(Actor by) {
        return jdbc.sql("select typed, saved_at from report_draft where username = :username")
                .param("username", by.id())
                .query((row, number) -> new Kept(
                        read(cipher.open(TYPED, by.id(), row.getString("typed"))),
                        row.getTimestamp("saved_at").toInstant()))
                .optional()
                .orElse(null);
    }

    public void discard(Actor by) {
        jdbc.sql("delete from report_draft where username = :username")
                .param("username", by.id())
                .update();
    }

    @Scheduled(fixedDelayString = "${safepaw.intake.forget-drafts-every:1h}")
    void forget() {
        jdbc.sql("delete from report_draft where saved_at < :before")
                .param(
                        "before",
                        clock.instant().minus(properties.reportDraftsKept()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String write(Map<String, String> typed) {
        try {
            return json.writeValueAsString(typed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A draft cannot be written as JSON", e);
        }
    }

    private Map<String, String> read(@Nullable String typed) {
        try {
            return json.readValue(typed, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept draft is not JSON", e);
        }
    }
}
