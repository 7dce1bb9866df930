package io.safepaw.emergency;

import io.safepaw.engine.BadVariable;
import java.util.Arrays;
import org.springframework.lang.Nullable;

/** What a playbook had somebody do. */
public enum EmergencyStep {
    VET_ARRANGED("vet-arranged"),
    VET_RECHECKED("vet-recheck"),
    OWNER_INFORMED("search-step"),
    SEARCH_PLAN("search-step"),
    SHELTERS("search-step"),
    MICROCHIP("search-step"),
    SEVERITY_REASSESSED(null),
    POLICE("search-step"),
    STATUS_CALL("status-call"),
    SHELTER_CALL("shelter-call"),
    SIGHTING_SEARCHED("sighting"),
    MATCH_CHECKED("match-check"),
    PET_CHECKED("pet-check"),
    BITE_CARE("bite-care"),
    RABIES_CERTIFICATE("rabies-certificate"),
    BITE_REPORT("bite-report"),
    REPLACEMENT_CANDIDATE("replacement-candidate"),
    REPLACEMENT_ANSWER("replacement-answer"),
    CARE_ARRANGED("rehoming-decision"),
    REPLACEMENT_BOOKED(null),
    CREDIT_GIVEN(null),
    PROMPTS_STOPPED(null),
    BEREAVEMENT_CONTACT("death-talk"),
    NECROPSY_OFFERED("necropsy"),
    MEMORIAL_ARRANGED("memorial"),
    WELFARE_CHECK("welfare-check"),
    AUTHORITY_ASKED("authority-request"),
    SAFETY_ACTION("safety-action");

    private final @Nullable String form;

    EmergencyStep(@Nullable String form) {
        this.form = form;
    }

    /** @throws BadVariable if the model names a step that the case file does not know */
    static EmergencyStep of(String code) {
        return Arrays.stream(values())
                .filter(step -> step.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new BadVariable("emergencyStep", "one of " + Arrays.toString(values())));
    }

    /** The form that somebody completed for it; null where the system did it. */
    @Nullable
    String form() {
        return form;
    }
}
