package io.safepaw.emergency;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who may decide on the care of a pet, and what shows it (domain.md 2.8 B). */
@Component
class VetAuthorisationRule implements TaskRule {

    static final String FORM = "vet-authorisation";

    @Override
    public Set<String> forms() {
        return Set.of(FORM);
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var errors = new LinkedHashMap<String, String>();
        var authorisation = String.valueOf(task.variables().get("authorisation"));
        var decision = String.valueOf(values.get("careDecision"));
        var by = String.valueOf(values.get("decidedByRole"));
        boolean consent = decision.equals("CONSENTED");
        boolean euthanasia = "EUTHANASIA".equals(task.variables().get("procedureType"));
        if (euthanasia && !by.equals("OWNER") && !by.equals("VET")) {
            errors.put("decidedByRole", "A euthanasia is decided by the owner, or by the vet under their own duty.");
        }
        if (authorisation.equals("NOT_AUTHORISED_BY_PLATFORM") && !decision.equals("VET_DUTY")) {
            errors.put("careDecision", "Without the owner only the vet decides on a euthanasia.");
        }
        if (authorisation.equals("OWNER_DECIDES") && consent && !by.equals("OWNER")) {
            errors.put("decidedByRole", "The owner is reached, so the owner decides.");
        }
        if (authorisation.equals("DELEGATE_DECIDES") && consent && !by.equals("DELEGATE") && !by.equals("OWNER")) {
            errors.put("decidedByRole", "The contact whom the owner named decides.");
        }
        if (authorisation.equals("STABILISE") && consent && by.equals("PLATFORM")) {
            errors.put("careDecision", "Without the owner we can only have the pet stabilised.");
        }
        if (!authorisation.equals("HOLD_AND_RETRY") && decision.equals("KEEP_HOLDING")) {
            errors.put("careDecision", "This care need not be held.");
        }
        boolean byParty = by.equals("OWNER") || by.equals("DELEGATE");
        if (consent && byParty && isBlank(values.get("consentKind"))) {
            errors.put("consentKind", "Please say what shows the consent.");
        }
        boolean onRecord = !isBlank(values.get("consentKind")) && !"WITNESS".equals(values.get("consentKind"));
        if (onRecord && isBlank(values.get("consentRef"))) {
            errors.put("consentRef", "Please name the recording or the message.");
        }
        if (consent && euthanasia && isBlank(values.get("exactWords"))) {
            errors.put("exactWords", "Please note the exact words, the time and a witness.");
        }
        var limit = number(task.variables().get("authorisedLimit"));
        var amount = number(values.get("authorisedAmount"));
        boolean held = authorisation.equals("HOLD_AND_RETRY");
        if (by.equals("PLATFORM") && !held && limit != null && amount != null && amount.compareTo(limit) > 0) {
            errors.put("authorisedAmount", "Without the owner at most " + limit.toPlainString() + ".");
        }
        return errors;
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return isBlank(value) ? null : new BigDecimal(value.toString());
    }
}
