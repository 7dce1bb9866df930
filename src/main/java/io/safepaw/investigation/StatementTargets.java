package io.safepaw.investigation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.lang.Nullable;

/** The part of the decision {@code sla-targets} that says how long a party has to answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatementTargets(@Nullable String respondentStatementDue) {

    Duration timeToAnswer() {
        try {
            var time = Duration.parse(respondentStatementDue == null ? "" : respondentStatementDue);
            if (time.isPositive()) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new BadVariable("slaTargets.respondentStatementDue", "a duration such as PT24H");
    }
}
