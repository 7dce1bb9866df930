package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ReturnConditionsScenarios extends Scenarios {

    private static final String OFFER = "ee0f8b14-90f0-4f0c-8d0e-7f0f4f105555";
    private static final String ENFORCEMENT = "bb0f8b14-90f0-4f0c-8d0e-7f0f4f102222";
    private static final String SETTLE = "safepaw.enforcement.settle-offer";

    ReturnConditionsScenarios() {
        super("return-conditions");
    }

    @BeforeEach
    void anOfferForTwoWeeks() {
        jobs.answer(
                "safepaw.enforcement.offer-conditions",
                job -> Map.of(
                        "returnOfferId",
                        OFFER,
                        "offerUntil",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
    }

    @Test
    void thePersonAcceptsAndTheAccountMayBeOpened() {
        jobs.answer(SETTLE, Map.of("conditionsAccepted", true));
        start();
        instance().hasActiveElements("Gateway_AwaitAnswer");

        publish("conditions.answered", OFFER, Map.of());

        instance().isCompleted().hasCompletedElements("Event_ConditionsAnswered", "EndEvent_ConditionsAccepted");
        assertThat(jobs.values(SETTLE, "returnOfferId")).containsExactly(OFFER);
    }

    @Test
    void whatNobodyAnswersIsNotAccepted() {
        jobs.answer(SETTLE, Map.of("conditionsAccepted", false));
        start();
        instance().hasActiveElements("Gateway_AwaitAnswer");

        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));

        instance().isCompleted().hasCompletedElements("Event_OfferLapsed", "EndEvent_ConditionsNotAccepted");
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("return-conditions")
                .latestVersion()
                .variables(Map.of("incidentId", INCIDENT, "enforcementId", ENFORCEMENT))
                .send()
                .join();
    }
}
