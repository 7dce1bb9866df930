package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of what is read or sent to the caller (domain.md R2). */
abstract class EducationDecisions extends Decisions {

    private static final List<Case> CASES = cases("""
            category=PET_DEATH                          | 1  | GRIEF
            category=PET_ILLNESS petHarm=DEAD           | 2  | GRIEF
            category=LOST_PET petHarm=MISSING           | 3  | LOST_PET_FIRST_HOURS
            category=NO_SHOW petHarm=MISSING            | 4  | LOST_PET_FIRST_HOURS
            category=BITE_HUMAN petHarm=NONE            | 5  | BITE_TO_A_PERSON
            category=BITE_ANIMAL petHarm=SERIOUS        | 6  | BITE_BETWEEN_ANIMALS
            category=PET_INJURY petHarm=CRITICAL        | 7  | GO_TO_A_VET
            category=IMPAIRED_CARE petHarm=SERIOUS      | 7  | GO_TO_A_VET
            category=PET_INJURY petHarm=MINOR           | 8  | WATCH_AND_VET
            category=PET_ILLNESS                        | 8  | WATCH_AND_VET
            category=STALKING                           | 9  | PERSON_SAFETY
            category=USER_CRISIS                        | 9  | PERSON_SAFETY
            category=OFF_PLATFORM_PAYMENT               | 10 | PAYMENT_AND_ACCOUNT
            category=HIDDEN_CAMERA                      | 11 | SAFE_HOME
            category=SERVICE_QUALITY petHarm=NONE       | 12 | SAFER_BOOKINGS
            """);

    @TestFactory
    Stream<DynamicTest> everyCallerHearsWhatHelps() {
        return tests(CASES, Map.of(), "education-content", (answer, expected) -> {
            assertThat(answer.path("educationItem").asText()).isEqualTo(expected.get(0));
            assertThat(answer.path("educationWords").asText()).isNotBlank();
            assertThat(answer.path("educationWordsDe").asText())
                    .isNotBlank()
                    .isNotEqualTo(answer.path("educationWords").asText());
        });
    }
}
