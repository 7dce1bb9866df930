package io.safepaw.enforcement;

import io.safepaw.casefile.Category;
import org.springframework.lang.Nullable;

/**
 * How the DSA transparency database calls what an incident is about (domain.md 2.1, 4.6).
 *
 * @param keyword specification within the category
 */
record DsaCategory(String name, @Nullable String keyword) {

    static DsaCategory of(Category category) {
        return switch (category) {
            case PET_INJURY, ANIMAL_ABUSE_NEGLECT ->
                new DsaCategory("STATEMENT_CATEGORY_ANIMAL_WELFARE", "KEYWORD_ANIMAL_HARM");
            case PET_DEATH, ABANDONMENT, LOST_PET, PET_ILLNESS, BITE_ANIMAL ->
                new DsaCategory("STATEMENT_CATEGORY_ANIMAL_WELFARE", null);
            case BURGLARY_THEFT, PAYMENT_FRAUD, IDENTITY_MISREPRESENTATION ->
                new DsaCategory("STATEMENT_CATEGORY_SCAMS_AND_FRAUD", null);
            case ACCOUNT_TAKEOVER ->
                new DsaCategory("STATEMENT_CATEGORY_SCAMS_AND_FRAUD", "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING");
            case HIDDEN_CAMERA, PRIVACY_DISCLOSURE ->
                new DsaCategory("STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", null);
            case HARASSMENT, STALKING -> new DsaCategory("STATEMENT_CATEGORY_CYBER_VIOLENCE", null);
            case THREAT_VIOLENCE, SEXUAL_ASSAULT -> new DsaCategory("STATEMENT_CATEGORY_VIOLENCE", null);
            case MINOR_SAFETY -> new DsaCategory("STATEMENT_CATEGORY_PROTECTION_OF_MINORS", null);
            case DISCRIMINATION -> new DsaCategory("STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", null);
            case USER_CRISIS -> new DsaCategory("STATEMENT_CATEGORY_SELF_HARM", null);
            default -> new DsaCategory("STATEMENT_CATEGORY_OTHER_VIOLATION_TC", null);
        };
    }
}
