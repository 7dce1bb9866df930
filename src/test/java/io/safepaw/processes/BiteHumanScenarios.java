package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class BiteHumanScenarios extends EmergencyScenarios {

    BiteHumanScenarios() {
        super("bite-human");
    }

    @Test
    void aBittenChildIsLookedAfterReportedAndTheDogBlocked() {
        start(Map.of());

        var report = task("Task_CheckDutyToReport");
        assertThat(report.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(12)), within(1, ChronoUnit.MINUTES));
        complete(task("Task_AdviseOnCare"), Map.of("bittenState", "EMERGENCY", "emergencyNumberGiven", true));
        complete(
                task("Task_CollectCertificate"),
                Map.of("petId", "pet-77", "petSpecies", "DOG", "rabiesStatus", "CURRENT"));
        complete(
                report,
                Map.of("reportDuty", "REPORTED", "reportAuthority", "HEALTH", "victimContact", "Kim, 1 Elm St"));

        instance().isCompleted().hasCompletedElements("EndEvent_BiteFollowedUp");
        assertThat(jobs.values(STEP, "emergencyStep")).containsExactlyInAnyOrder("BITE_CARE", "BITE_REPORT");
        assertThat(jobs.values("safepaw.emergency.block-pet", "petId")).containsExactly("pet-77");
    }
}
