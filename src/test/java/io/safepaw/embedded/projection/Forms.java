package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.FormResult;
import io.camunda.zeebe.protocol.impl.record.value.deployment.FormRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.safepaw.embedded.engine.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployed forms. */
public final class Forms implements View {

    private final Map<String, FormResult> forms = new LinkedHashMap<>();

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.FORM);
    }

    @Override
    public void apply(LogRecord event) {
        FormRecord form = (FormRecord) event.value();
        String key = Long.toString(form.getFormKey());
        if (event.intent() == FormIntent.CREATED) {
            FormResult row = new FormResult();
            row.setFormKey(key);
            row.setFormId(form.getFormId());
            row.setVersion((long) form.getVersion());
            row.setSchema(new String(form.getResource(), StandardCharsets.UTF_8));
            row.setTenantId(form.getTenantId());
            forms.put(key, row);
        } else if (event.intent() == FormIntent.DELETED) {
            forms.remove(key);
        }
    }

    public Optional<FormResult> get(Object key) {
        return Optional.ofNullable(forms.get(String.valueOf(key)));
    }

    /** The newest version of a form. */
    public Optional<FormResult> latest(String formId) {
        return forms.values().stream()
                .filter(form -> form.getFormId().equals(formId))
                .max(Comparator.comparing(FormResult::getVersion));
    }
}
