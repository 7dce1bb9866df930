package io.safepaw.telephony;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** What to ask a caller about a pet, in the order of the playbook: as the form {@code vet-signs} has it (domain.md 2.8 A). */
@Component
public class TriageSigns {

    private final List<String> signs;

    TriageSigns(ObjectMapper json, @Value("classpath:forms/vet-signs.form") Resource form) throws IOException {
        var found = new ArrayList<String>();
        try (var content = form.getInputStream()) {
            json.readTree(content).findParents("values").stream()
                    .filter(field -> "signs".equals(field.path("key").asText()))
                    .forEach(field -> field.path("values")
                            .forEach(value -> found.add(value.path("label").asText())));
        }
        this.signs = List.copyOf(found);
    }

    public List<String> inOrder() {
        return signs;
    }
}
