package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives the table its inputs. */
@Component
class LoadAppealWorker {

    private final Appeals appeals;

    LoadAppealWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.load-appeal")
    AppealFacts handle(@Variable String appealId) {
        return appeals.facts(Codes.id("appealId", appealId));
    }
}
