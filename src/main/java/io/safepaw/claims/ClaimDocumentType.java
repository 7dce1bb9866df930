package io.safepaw.claims;

/** Documents that a claim may need (domain.md 3.4). */
public enum ClaimDocumentType {
    INCIDENT_STATEMENT_CLAIMANT,
    INCIDENT_STATEMENT_RESPONDENT,
    VET_MEDICAL_RECORD,
    VET_HISTORY_12M,
    ITEMISED_INVOICE,
    PROOF_OF_PAYMENT,
    PHOTO_INJURY,
    PHOTO_DAMAGE_AFTER,
    PHOTO_BEFORE_OR_PROOF_OF_OWNERSHIP,
    REPAIR_ESTIMATE,
    MEDICAL_BILL_EOB,
    POLICE_OR_ANIMAL_CONTROL_REPORT,
    RABIES_VACCINATION_CERT,
    OTHER_INSURANCE_DECISION,
    RESPONSIBLE_PARTY_RESPONSE,
    PAYEE_DETAILS_TAX,
    SETTLEMENT_RELEASE;

    /** Whether it shows costs, of which each adds to the others. */
    boolean isBill() {
        return this == ITEMISED_INVOICE || this == MEDICAL_BILL_EOB;
    }
}
