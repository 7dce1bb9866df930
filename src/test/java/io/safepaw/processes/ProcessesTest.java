package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import io.safepaw.embedded.testing.ProcessTestAutoConfiguration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Runs every process through all its paths; fails when an element or a flow of a model is on none of them. */
class ProcessesTest {

    private static Coverage coverage;
    private static int scenariosRun;

    @Nested
    class IncidentResponse extends IncidentResponseScenarios {}

    @Nested
    class EarlyContact extends EarlyContactScenarios {}

    @Nested
    class Safeguards extends SafeguardsScenarios {}

    @Nested
    class SeverityAssessment extends SeverityAssessmentScenarios {}

    @Nested
    class SlaClock extends SlaClockScenarios {}

    @Nested
    class UndeliverableMessage extends UndeliverableMessageScenarios {}

    @Nested
    class CaseClosure extends CaseClosureScenarios {}

    @Nested
    class RootCauseFeedback extends RootCauseFeedbackScenarios {}

    @Nested
    class QaReview extends QaReviewScenarios {}

    @Nested
    class LegalHold extends LegalHoldScenarios {}

    @Nested
    class LawEnforcementRequest extends LawEnforcementRequestScenarios {}

    @Nested
    class Investigation extends InvestigationScenarios {}

    @Nested
    class AdhocTask extends AdhocTaskScenarios {}

    @Nested
    class Commitment extends CommitmentScenarios {}

    @Nested
    class CallBack extends CallBackScenarios {}

    @Nested
    class PoliceReport extends PoliceReportScenarios {}

    @Nested
    class UpdateDue extends UpdateDueScenarios {}

    @Nested
    class DataRequest extends DataRequestScenarios {}

    @Nested
    class ShiftHandover extends ShiftHandoverScenarios {}

    @Nested
    class EmergencyResponse extends EmergencyResponseScenarios {}

    @Nested
    class ContactLadder extends ContactLadderScenarios {}

    @Nested
    class VetCare extends VetCareScenarios {}

    @Nested
    class LostPet extends LostPetScenarios {}

    @Nested
    class BiteHuman extends BiteHumanScenarios {}

    @Nested
    class PetBlock extends PetBlockScenarios {}

    @Nested
    class Rehoming extends RehomingScenarios {}

    @Nested
    class PetDeath extends PetDeathScenarios {}

    @Nested
    class WelfareCheck extends WelfareCheckScenarios {}

    @Nested
    class GuaranteeClaim extends GuaranteeClaimScenarios {}

    @Nested
    class ClaimEligibility extends ClaimEligibilityScenarios {}

    @Nested
    class DocumentationGathering extends DocumentationGatheringScenarios {}

    @Nested
    class ClaimDocumentCheck extends ClaimDocumentCheckScenarios {}

    @Nested
    class ClaimAssessment extends ClaimAssessmentScenarios {}

    @Nested
    class ClaimDeadline extends ClaimDeadlineScenarios {}

    @Nested
    class ClaimSettlement extends ClaimSettlementScenarios {}

    @Nested
    class ImmediateMeasures extends ImmediateMeasuresScenarios {}

    @Nested
    class InterimMeasure extends InterimMeasureScenarios {}

    @Nested
    class MeasureSubject extends MeasureSubjectScenarios {}

    @Nested
    class SafetyReview extends SafetyReviewScenarios {}

    @Nested
    class EnforcementEffect extends EnforcementEffectScenarios {}

    @Nested
    class EnforcementEnd extends EnforcementEndScenarios {}

    @Nested
    class ReturnConditions extends ReturnConditionsScenarios {}

    @Nested
    class Appeal extends AppealScenarios {}

    @Nested
    class Escalation extends EscalationScenarios {}

    @Nested
    class ComplexityAssessment extends ComplexityAssessmentScenarios {}

    @Nested
    class EscalationCheck extends EscalationCheckScenarios {}

    @BeforeAll
    static void nothingIsCovered() {
        coverage = new Coverage();
        scenariosRun = 0;
    }

    static void collectCoverage(CamundaClient camunda) {
        coverage.collect(camunda);
        scenariosRun++;
    }

    /** Not when single scenarios were chosen to run. */
    @AfterAll
    static void everyElementAndEveryFlowIsCovered() {
        if (scenariosRun >= scenarios()) {
            coverage.lines().forEach(LoggerFactory.getLogger(ProcessesTest.class)::info);
            assertThat(coverage.missing())
                    .as("elements that no scenario reaches")
                    .isEmpty();
        }
    }

    private static long scenarios() {
        return Arrays.stream(ProcessesTest.class.getDeclaredClasses())
                .filter(Scenarios.class::isAssignableFrom)
                .flatMap(nested -> Stream.of(nested.getSuperclass().getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .count();
    }

    /** Client and process test, nothing else. */
    @Configuration
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        SimpleMetricsExportAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class,
        CamundaAutoConfiguration.class,
        ProcessTestAutoConfiguration.class
    })
    static class EngineOnly {}
}
