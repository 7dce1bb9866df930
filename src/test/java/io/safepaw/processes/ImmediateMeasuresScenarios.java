package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ImmediateMeasuresScenarios extends Scenarios {

    ImmediateMeasuresScenarios() {
        super("immediate-measures");
    }

    @Test
    void whatTheTableSaysIsImposed() {
        start();

        imposed("BOOKING_BLOCK", "SEARCH_HIDE", "PAYOUT_HOLD");
    }

    @Test
    void whatIsAtStakeInTheBookingIsAskedForFirst() {
        jobs.answer("safepaw.enforcement.load-stakes", Map.of("payoutReleased", true, "futureBookings", true));

        start();

        imposed("BOOKING_BLOCK", "SEARCH_HIDE", "FUTURE_BOOKING_REVIEW");
    }

    @Test
    void petsInCareGoElsewhereWhereOthersAreInDanger() {
        jobs.answer(
                "safepaw.enforcement.load-stakes",
                Map.of("payoutReleased", true, "petsInCare", true, "riskToOthers", "HIGH"));

        start();

        imposed("BOOKING_BLOCK", "SEARCH_HIDE", "ACTIVE_STAY_TRANSFER");
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("immediate-measures")
                .latestVersion()
                .variables(Map.of(
                        "incidentId", INCIDENT, "severity", "P1", "category", "PET_INJURY", "petHarm", "SERIOUS"))
                .send()
                .join();
    }

    private void imposed(String... codes) {
        instance().isCompleted().hasCompletedElements("EndEvent_MeasuresImposed");
        assertThat(jobs.values("safepaw.enforcement.impose-measures", "interimMeasures"))
                .singleElement()
                .satisfies(measures -> assertThat((List<?>) measures)
                        .extracting(measure -> ((Map<?, ?>) measure).get("measure"))
                        .isEqualTo(List.of(codes)));
    }
}
