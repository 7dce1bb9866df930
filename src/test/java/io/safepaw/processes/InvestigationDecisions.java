package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the table of evidence, hit by a case. */
abstract class InvestigationDecisions extends Decisions {

    @TestFactory
    Stream<DynamicTest> whatAnIncidentIsDecidedByIsLookedFor() {
        return tests(cases("""
                        category=OTHER                       | 1,2              | BOOKING_RECORD,MESSAGES
                                                             | 1,2              | BOOKING_RECORD,MESSAGES
                        category=OTHER policeInvolved=true   | 1,2,16           | BOOKING_RECORD,MESSAGES,AUTHORITY_REPORT
                        category=PET_INJURY                  | 1,2,3,4,6        | BOOKING_RECORD,MESSAGES,PHOTOS_OF_HARM,VET_RECORD,SERVICE_TRACK
                        category=PET_DEATH                   | 1,2,4,5          | BOOKING_RECORD,MESSAGES,VET_RECORD,NECROPSY_REPORT
                        category=BITE_HUMAN                  | 1,2,3,7,8,15     | BOOKING_RECORD,MESSAGES,PHOTOS_OF_HARM,VACCINATION_RECORD,MEDICAL_RECORD,WITNESS_ACCOUNT
                        category=BURGLARY_THEFT              | 1,2,9,10         | BOOKING_RECORD,MESSAGES,ACCESS_RECORD,OWNERSHIP_PROOF
                        category=HARASSMENT                  | 1,2,11           | BOOKING_RECORD,MESSAGES,OTHER_MESSAGES
                        category=ACCOUNT_TAKEOVER            | 1,2,12,13        | BOOKING_RECORD,MESSAGES,PAYMENT_RECORD,ACCOUNT_RECORD
                        category=PRIVACY_DISCLOSURE          | 1,2,14           | BOOKING_RECORD,MESSAGES,PUBLICATION_COPY"""), Map.of(), "evidence-checklist", (answer, expected) -> {
            assertThat(answer.findValuesAsText("value")).isEqualTo(list(expected.get(0)));
            assertThat(answer.findValuesAsText("label")).doesNotContain("");
        });
    }
}
