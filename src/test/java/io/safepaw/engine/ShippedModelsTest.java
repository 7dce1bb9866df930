package io.safepaw.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Forms lead to the case file wherever they are shown. */
class ShippedModelsTest {

    @Test
    void everyFormOfAnIncidentLeadsToItsCaseFileInTheDesk() throws IOException {
        int forms = 0;
        for (var model : new ShippedModels("https://safepaw.example.org").all()) {
            var content = model.getContentAsString(StandardCharsets.UTF_8);
            if (content.contains("Incident **{{incidentNumber}}**")) {
                forms++;
                assertThat(content)
                        .as(model.getFilename())
                        .contains("href=\\\"https://safepaw.example.org/desk/incidents/{{incidentNumber}}\\\"");
            }
            assertThat(content).as(model.getFilename()).doesNotContain("\\\"/desk/");
        }
        assertThat(forms).isGreaterThan(100);
    }

    @Test
    void withoutAnAddressModelsAreDeployedAsTheyAre() throws IOException {
        for (var model : new ShippedModels("").all()) {
            assertThat(model.isFile()).as(model.getFilename()).isTrue();
        }
    }
}
