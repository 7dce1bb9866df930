package io.safepaw.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a report once for each key of a caller. The key, the incident and the answer are committed together, and a second
 * request with the key waits for the first one, so that two at once open one incident.
 */
@Service
@Transactional
class IdempotentReports {

    /** Longer than any client tries again. */
    private static final Duration KEEP = Duration.ofHours(48);

    private final IncidentIntake intake;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentReports(IncidentIntake intake, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reports, or gives the answer of the first time.
     *
     * @param request what was asked, in canonical form
     * @throws InvalidRequest 422 if the key was used for another request
     */
    public ReportReceipt report(IncidentReport report, IdempotencyKey key, byte[] request) {
        var digest = DigestUtils.sha256Hex(request);
        if (!claim(key, digest)) {
            return firstAnswer(key, digest);
        }
        var receipt = ReportReceipt.of(intake.report(report));
        jdbc.sql("update idempotent_request set answer = :answer::jsonb where caller = :caller and key = :key")
                .param("answer", write(receipt))
                .param("caller", key.caller())
                .param("key", key.value())
                .update();
        return receipt;
    }

    /** Whether a report was taken with this key. */
    @Transactional(readOnly = true)
    boolean isKnown(IdempotencyKey key) {
        return jdbc.sql("select exists (select 1 from idempotent_request where caller = :caller and key = :key)")
                .param("caller", key.caller())
                .param("key", key.value())
                .query(Boolean.class)
                .single();
    }

    @Scheduled(fixedDelayString = "${safepaw.api.forget-keys-every:1h}")
    void forget() {
        jdbc.sql("delete from idempotent_request where created_at < :before")
                .param("before", clock.instant().minus(KEEP).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Waits for another request with this key that is under way. */
    private boolean claim(IdempotencyKey key, String digest) {
        return jdbc.sql("""
                                insert into idempotent_request (caller, key, request_sha256, created_at)
                                values (:caller, :key, :digest, :at) on conflict do nothing
                                """)
                        .param("caller", key.caller())
                        .param("key", key.value())
                        .param("digest", digest)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private ReportReceipt firstAnswer(IdempotencyKey key, String digest) {
        var first = jdbc.sql(
                        "select request_sha256, answer from idempotent_request where caller = :caller and key = :key")
                .param("caller", key.caller())
                .param("key", key.value())
                .query((row, n) -> new Answered(row.getString("request_sha256"), row.getString("answer")))
                .single();
        if (!first.digest().equals(digest)) {
            throw new InvalidRequest(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "The Idempotency-Key was used for another report. Give each report a key of its own.",
                    List.of(new FieldProblem("Idempotency-Key", "was used for another report")));
        }
        return read(first.answer());
    }

    private String write(ReportReceipt receipt) {
        try {
            return json.writeValueAsString(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt cannot be written as JSON", e);
        }
    }

    private ReportReceipt read(String answer) {
        try {
            return json.readValue(answer, ReportReceipt.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept receipt cannot be read", e);
        }
    }

    private record Answered(String digest, String answer) {}
}
