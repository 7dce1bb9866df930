package io.safepaw.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does the work of a job of the engine once, however often the job is delivered; the first answer is kept with the effect
 * in one transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OncePerJob {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    OncePerJob(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param source names the job */
    <T> T run(String source, Class<T> type, Supplier<T> work) {
        // Two deliveries at the same time wait for each other here.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:source, 19))")
                .param("source", source)
                .query((row, number) -> 0)
                .list();
        var known = jdbc.sql("select coalesce(result, 'null')::text from claim_job where source = :source")
                .param("source", source)
                .query(String.class)
                .optional();
        if (known.isPresent()) {
            return read(known.get(), type);
        }
        var result = work.get();
        jdbc.sql("insert into claim_job (source, result, done_at) values (:source, :result::jsonb, :at)")
                .param("source", source)
                .param("result", write(result))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return result;
    }

    void run(String source, Runnable work) {
        run(source, Void.class, () -> {
            work.run();
            return null;
        });
    }

    private <T> T read(String result, Class<T> type) {
        try {
            return json.readValue(result, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The kept answer of a job cannot be read", e);
        }
    }

    private String write(Object result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer of a job cannot be kept", e);
        }
    }
}
