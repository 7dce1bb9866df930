package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ClaimDocumentCheckScenarios extends Scenarios {

    ClaimDocumentCheckScenarios() {
        super("claim-document-check");
    }

    @Test
    void eachDocumentIsCheckedApart() {
        received("d-1", "ITEMISED_INVOICE");
        received("d-2", "VET_MEDICAL_RECORD");

        var tasks = tasks("Task_CheckDocument", 2);
        assertThat(tasks)
                .allSatisfy(task -> assertThat(task.getCandidateGroups()).containsExactly("claims-assessor"));
        complete(tasks.get(0), Map.of("documentDecision", "REJECT", "documentRejection", "ILLEGIBLE"));
        complete(tasks.get(1), Map.of("documentDecision", "ACCEPT"));

        await().until(() -> jobs.taken("safepaw.claims.record-document-check").size() == 2);
        assertThat(jobs.values("safepaw.claims.record-document-check", "documentId"))
                .containsExactlyInAnyOrder("d-1", "d-2");
        assertThat(jobs.values("safepaw.claims.record-document-check", "documentDecision"))
                .containsExactlyInAnyOrder("REJECT", "ACCEPT");
        await().untilAsserted(() -> assertThat(camunda.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.state(ProcessInstanceState.COMPLETED))
                        .send()
                        .join()
                        .items())
                .hasSize(2));
    }

    @Test
    void whereTheClaimIsWithdrawnNobodyChecksItsDocuments() {
        received("d-3", "ITEMISED_INVOICE");
        task("Task_CheckDocument");

        publish("document.withdrawn", "d-3", Map.of());

        instance().isCompleted().hasCompletedElements("EndEvent_NothingToCheck");
    }

    private void received(String document, String type) {
        publish(
                "document.received",
                document,
                with(with(GuaranteeClaimScenarios.OPENED, "documentId", document), "docType", type));
    }
}
