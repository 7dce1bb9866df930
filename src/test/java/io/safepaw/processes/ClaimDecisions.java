package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the decisions of the Guarantee (domain.md 3.2 to 3.4, 3.8, 3.9). */
abstract class ClaimDecisions extends Decisions {

    private static final List<Case> MARKETS = cases("""
            market=US | 1 | USD,25000,25000,25000,0
            market=CA | 2 | CAD,25000,100000,100000,10
            market=UK | 3 | GBP,25000,25000,25000,0
            market=EU | 4 | EUR,25000,25000,25000,0
            """);

    /** Where nothing is said: an accident during a paid booking, reported in time, the other party asked. */
    private static final List<Case> ELIGIBILITY = cases("""
            cause=ACCIDENT                                                            | 17      | ELIGIBLE
            bookedOnPlatform=false                                                    | 1,17    | OFF_PLATFORM,ELIGIBLE
            paidOnPlatform=false                                                      | 1,17    | OFF_PLATFORM,ELIGIBLE
            eventDuring=MEET_AND_GREET                                                | 2,17    | MEET_AND_GREET,ELIGIBLE
            eventAt=2026-11-22T08:00:01Z                                              | 3,17    | OUTSIDE_SERVICE_DATES,ELIGIBLE
            eventAt=2026-11-22T08:00:01Z linkedToService=true                         | 17      | ELIGIBLE
            eventAt=2026-11-20T07:59:59Z                                              | 3,17    | OUTSIDE_SERVICE_DATES,ELIGIBLE
            eventAt=2026-11-22T08:00:00Z                                              | 17      | ELIGIBLE
            injuredPersonRole=PROVIDER                                                | 4,17    | EXCLUDED_PERSON,ELIGIBLE
            injuredPersonRole=HELPER                                                  | 4,17    | EXCLUDED_PERSON,ELIGIBLE
            injuredPersonRole=THIRD_PARTY                                             | 17      | ELIGIBLE
            damagedPropertyOwner=PROVIDER                                             | 5,17    | PROVIDER_PROPERTY,ELIGIBLE
            damagedPropertyOwner=OWNER                                                | 17      | ELIGIBLE
            damageBy=OWNERS_OWN_PET                                                   | 6,17    | OWN_PET_DAMAGE,ELIGIBLE
            cause=PARASITE                                                            | 7,17    | EXCLUDED_CAUSE,ELIGIBLE
            cause=WEAR_AND_TEAR                                                       | 7,17    | EXCLUDED_CAUSE,ELIGIBLE
            cause=UNKNOWN                                                             | 8,17    | VET_OPINION_NEEDED,ELIGIBLE
            historyMentioned=true                                                     | 8,17    | VET_OPINION_NEEDED,ELIGIBLE
            reportedAt=2026-11-23T12:00:01Z lateReason=HOSPITAL                       | 9,17    | LATE_REPORT_EXCUSE,ELIGIBLE
            reportedAt=2026-11-23T12:00:01Z lateReason=NOT_DISCOVERABLE               | 9,17    | LATE_REPORT_EXCUSE,ELIGIBLE
            reportedAt=2026-11-23T12:00:01Z                                           | 10,17   | LATE_REPORT,ELIGIBLE
            reportedAt=2026-11-23T12:00:00Z                                           | 17      | ELIGIBLE
            otherInsuranceExists=true                                                 | 11,17   | OTHER_INSURANCE_FIRST,ELIGIBLE
            otherInsuranceExists=true otherInsuranceDecision=DECLINED                 | 17      | ELIGIBLE
            responsiblePartyContacted=false                                           | 12,17   | CONTACT_RESPONSIBLE_PARTY,ELIGIBLE
            claimantUnderInvestigation=true                                           | 13,17   | FRAUD_REVIEW,ELIGIBLE
            fraudScore=50                                                             | 13,17   | FRAUD_REVIEW,ELIGIBLE
            fraudScore=49                                                             | 17      | ELIGIBLE
            eligibleTotal=250                                                         | 14,17   | BELOW_MINIMUM,ELIGIBLE
            eligibleTotal=250.01                                                      | 17      | ELIGIBLE
            claimantBreachedTerms=true                                                | 15,17   | TERMS_BREACH,ELIGIBLE
            bookingPricePerDay=9.99 minBookingPerDay=10                               | 16,17   | BOOKING_BELOW_MINIMUM,ELIGIBLE
            bookingPricePerDay=10 minBookingPerDay=10                                 | 17      | ELIGIBLE
            minBookingPerDay=10                                                       | 17,18   | ELIGIBLE,BOOKING_PRICE_UNKNOWN
            minBookingPerDay=0                                                        | 17      | ELIGIBLE
            cause=CHRONIC otherInsuranceExists=true responsiblePartyContacted=false   | 7,11,12,17 | EXCLUDED_CAUSE,OTHER_INSURANCE_FIRST,CONTACT_RESPONSIBLE_PARTY,ELIGIBLE
            """);

    private static final Map<String, Object> COVERED =
            facts("bookedOnPlatform=true paidOnPlatform=true eventDuring=SERVICE eventAt=2026-11-21T12:00:00Z "
                    + "serviceStart=2026-11-20T08:00:00Z serviceEnd=2026-11-22T08:00:00Z linkedToService=false "
                    + "cause=ACCIDENT historyMentioned=false reportedAt=2026-11-21T13:00:00Z "
                    + "reportDeadline=2026-11-23T12:00:00Z lateReason=NONE otherInsuranceExists=false "
                    + "responsiblePartyContacted=true claimantUnderInvestigation=false fraudScore=0 minContribution=250 "
                    + "claimantBreachedTerms=false");

    private static final List<Case> WINDOWS = cases("""
            treatmentDate=2026-12-21 injuryDate=2026-11-21 treatmentWindow=P30D | 2 | INCLUDE,IN_WINDOW
            treatmentDate=2026-12-22 injuryDate=2026-11-21 treatmentWindow=P30D | 1 | EXCLUDE,AFTER_TREATMENT_WINDOW
            treatmentDate=2026-11-21 injuryDate=2026-11-21 treatmentWindow=P30D | 2 | INCLUDE,IN_WINDOW
            treatmentDate=2026-12-22                                            | 2 | INCLUDE,IN_WINDOW
            """);

    private static final List<Case> DOCUMENTS = cases("""
            claimType=VET_OWNER_PET claimedTotal=900                           | 1,2,3,5,6,16,17                | 1
            claimType=VET_PROVIDER_PET claimedTotal=1000.01                    | 1,2,3,5,6,16,17,18             | 1
            claimType=VET_OWNER_PET cause=UNKNOWN claimedTotal=1               | 1,2,3,4,5,6,16,17              | 1
            claimType=VET_OWNER_PET historyMentioned=true severity=P1          | 1,2,3,4,5,6,7,16,17            | 1
            claimType=VET_OWNER_PET biteInvolved=true severity=P2              | 1,2,3,5,6,14,16,17             | 1
            claimType=OWNER_PROPERTY claimedTotal=1000 itemPrice=500           | 1,2,5,6,8,10,16,17             | 1
            claimType=OWNER_PROPERTY claimedTotal=1001 itemPrice=501           | 1,2,5,6,8,9,11,16,17,18        | 2
            claimType=OWNER_PROPERTY policeMatter=true severity=P0             | 1,2,5,6,8,13,16,17             | 1
            claimType=THIRD_PARTY_MEDICAL severity=P0 biteInvolved=true policeMatter=true otherInsuranceExists=true | 1,2,5,6,7,12,13,14,15,16,17,19 | 1
            claimType=VET_OWNER_PET requestedDocuments=[VET_HISTORY_12M]         | 1,2,3,5,6,16,17,20             | 1
            claimType=VET_OWNER_PET requestedDocuments=[PHOTO_INJURY]            | 1,2,3,5,6,16,17,21             | 1
            claimType=OWNER_PROPERTY requestedDocuments=[PHOTO_BEFORE_OR_PROOF_OF_OWNERSHIP] | 1,2,5,6,8,16,17,22 | 1
            claimType=OWNER_PROPERTY requestedDocuments=[REPAIR_ESTIMATE]        | 1,2,5,6,8,16,17,23             | 1
            claimType=OWNER_PROPERTY requestedDocuments=[POLICE_OR_ANIMAL_CONTROL_REPORT] | 1,2,5,6,8,16,17,24    | 1
            claimType=VET_OWNER_PET requestedDocuments=[RABIES_VACCINATION_CERT] | 1,2,3,5,6,16,17,25             | 1
            """);

    private static final List<Case> APPROVALS = cases("""
            kind=VET_OWNER_PET payable=100 fraudScore=50       | 1 | FRAUD_OPS,CLAIMS_MANAGER | fraud-ops,claims-manager | true
            kind=GOODWILL payable=250.01 fraudScore=0          | 2 | TEAM_LEAD,TS_MANAGER     | ts-lead,ts-manager       | true
            kind=GOODWILL payable=250 fraudScore=0             | 3 | TEAM_LEAD                | ts-lead                  | false
            kind=THIRD_PARTY_MEDICAL payable=0.01 fraudScore=0 | 4 | CLAIMS_MANAGER,LEGAL     | claims-manager,legal-oncall | true
            kind=THIRD_PARTY_MEDICAL payable=0 fraudScore=0    | 5 |                          |                          | false
            kind=VET_OWNER_PET payable=500 fraudScore=49       | 5 |                          |                          | false
            kind=VET_OWNER_PET payable=500.01 fraudScore=0     | 6 | TEAM_LEAD                | ts-lead                  | false
            kind=VET_OWNER_PET payable=1500 fraudScore=0       | 6 | TEAM_LEAD                | ts-lead                  | false
            kind=VET_OWNER_PET payable=1590.50 fraudScore=0    | 7 | CLAIMS_MANAGER           | claims-manager           | true
            kind=OWNER_PROPERTY payable=5000 fraudScore=0      | 7 | CLAIMS_MANAGER           | claims-manager           | true
            kind=OWNER_PROPERTY payable=15000 fraudScore=0     | 8 | CLAIMS_MANAGER,FINANCE_CONTROLLER | claims-manager,finance-controller | true
            kind=OWNER_PROPERTY payable=15000.01 fraudScore=0  | 9 | CLAIMS_MANAGER,FINANCE_CONTROLLER,TS_DIRECTOR | claims-manager,finance-controller,ts-director | true
            """);

    private static final List<Case> FRAUD = cases("""
            invoiceSeenBefore=true                                | 1 | 60
            invoiceMismatch=true                                  | 2 | 40
            clinicUnverifiable=true                               | 3 | 30
            payeeChangedDaysAgo=6                                 | 4 | 25
            payeeChangedDaysAgo=7                                 |   |
            claimsIn12Months=3                                    | 5 | 25
            claimsIn12Months=2                                    |   |
            photoBeforeService=true                               | 6 | 40
            accountAgeDays=29                                     | 7 | 15
            accountAgeDays=30                                     |   |
            sharedDeviceOrPayment=true                            | 8 | 35
            reportedAt=2026-11-23T12:00:01Z reportDeadline=2026-11-23T12:00:00Z lateReason=NONE     | 9 | 10
            reportedAt=2026-11-23T12:00:01Z reportDeadline=2026-11-23T12:00:00Z lateReason=HOSPITAL |   |
            reportedAt=2026-11-23T12:00:00Z reportDeadline=2026-11-23T12:00:00Z lateReason=NONE     |   |
            invoiceSeenBefore=true accountAgeDays=1               | 1,7 | 60,15
            """);

    @TestFactory
    Stream<DynamicTest> marketsHaveTheirTerms() {
        return tests(MARKETS, Map.of(), "claim-market-config", (answer, expected) -> {
            assertThat(Stream.of("currency", "vetCap", "propertyCap", "thirdPartyCap", "minBookingPerDay")
                            .map(name -> answer.path(name).asText()))
                    .isEqualTo(list(expected.get(0)));
            assertThat(answer.path("minContribution").asInt()).isEqualTo(250);
            assertThat(answer.path("minContributionBearer").asText()).isEqualTo("CLAIMANT");
            assertThat(Stream.of("reportWindow", "reportAnchor", "docWindow", "treatmentWindow")
                            .map(name -> answer.path(name).asText()))
                    .containsExactly("PT48H", "LOSS_TIME", "P14D", "P30D");
        });
    }

    @TestFactory
    Stream<DynamicTest> everythingThatSpeaksAgainstAClaimIsSaid() {
        return tests(ELIGIBILITY, COVERED, "claim-eligibility", (answer, expected) -> {
            assertThat(answer.findValuesAsText("code")).isEqualTo(list(expected.get(0)));
            answer.forEach(row -> assertThat(row.path("clauseId").isNull())
                    .isEqualTo(row.path("result").asText().equals("ACCEPT")));
        });
    }

    @TestFactory
    Stream<DynamicTest> theLastDayOfTheTreatmentWindowCounts() {
        return tests(
                WINDOWS,
                Map.of(),
                "claim-line-window",
                (answer, expected) -> assertThat(List.of(
                                answer.path("lineResult").asText(),
                                answer.path("lineCode").asText()))
                        .isEqualTo(list(expected.get(0))));
    }

    @TestFactory
    Stream<DynamicTest> aClaimNeedsItsDocuments() {
        return tests(DOCUMENTS, Map.of(), "required-documents", (answer, expected) -> {
            answer.forEach(row -> assertThat(row.path("copies").asText())
                    .isEqualTo(row.path("docType").asText().equals("REPAIR_ESTIMATE") ? expected.get(0) : "1"));
            answer.forEach(row -> assertThat(row.path("blocking").asBoolean())
                    .isEqualTo(!row.path("docType").asText().equals("INCIDENT_STATEMENT_RESPONDENT")));
        });
    }

    @TestFactory
    Stream<DynamicTest> moreMoneyNeedsMoreApprovals() {
        return tests(APPROVALS, Map.of(), "claim-approval", (answer, expected) -> {
            var roles = list(expected.get(0));
            assertThat(answer.path("approvalsRequired").asInt()).isEqualTo(roles.size());
            assertThat(texts(answer.path("approverRoles"))).isEqualTo(roles);
            assertThat(texts(answer.path("approverGroups"))).isEqualTo(list(expected.get(1)));
            assertThat(answer.path("financeRelease").asText()).isEqualTo(expected.get(2));
        });
    }

    @TestFactory
    Stream<DynamicTest> signsOfFraudCountTheirPoints() {
        return tests(
                FRAUD,
                Map.of(),
                "claim-fraud-score",
                (answer, expected) ->
                        assertThat(answer.findValuesAsText("points")).isEqualTo(list(expected.get(0))));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.get(i).asText())
                .toList();
    }
}
