package io.safepaw.claims;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.communication.TaskLetters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The preview of what claimants are sent: the offer or the refusal, as if everybody agreed whose agreement is needed. */
@Component
class ClaimTaskLetters implements TaskLetters {

    private static final String ASSESS = "claim-assess";
    private static final String APPROVE = "claim-approve";
    private static final String DOCUMENT = "claim-document";
    private static final String REFERRAL = "claim-referral";

    private final ClaimRepository claims;
    private final ClaimEligibility eligibility;
    private final ClaimAssessment assessment;
    private final ClaimSettlement settlement;
    private final ClaimGathering gathering;
    private final ObjectMapper json;

    ClaimTaskLetters(
            ClaimRepository claims,
            ClaimEligibility eligibility,
            ClaimAssessment assessment,
            ClaimSettlement settlement,
            ClaimGathering gathering,
            ObjectMapper json) {
        this.claims = claims;
        this.eligibility = eligibility;
        this.assessment = assessment;
        this.settlement = settlement;
        this.gathering = gathering;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Set<String> forms() {
        return Set.of(ASSESS, APPROVE, DOCUMENT, REFERRAL);
    }

    @Override
    public void write(String formId, IncidentId incident, Map<String, Object> values) {
        var id = ClaimId.of(String.valueOf(values.get("claimId")));
        var source = "preview:" + UUID.randomUUID();
        switch (formId) {
            case DOCUMENT -> {
                if ("REJECT".equals(values.get("documentDecision"))) {
                    gathering.check(
                            source, id, 0, UUID.fromString(String.valueOf(values.get("documentId"))), "REJECT", (String)
                                    values.get("documentRejection"));
                }
            }
            case REFERRAL -> decideReferral(source, id, values);
            case ASSESS -> {
                if (!ClaimProposal.MORE_DOCUMENTS.name().equals(values.get("assessmentDecision"))) {
                    assessment.record(source, 0, json.convertValue(values, AssessmentForm.class));
                    assessment.calculate(source + ":calculated", id, List.of());
                    tellResult(source, id);
                }
            }
            default -> {
                if ("APPROVE".equals(values.get("approvalDecision"))) {
                    tellResult(source, id);
                }
            }
        }
    }

    /** With what the rules said before: an answer to one of their questions may leave the claim denied. */
    private void decideReferral(String source, ClaimId id, Map<String, Object> values) {
        eligibility.recordReferral(
                source, id, 0, text(values, "referralCode"), text(values, "referralDecision"), (String)
                        values.get("referralReason"));
        var judged = json.convertValue(values, JudgedClaim.class);
        var step = eligibility.record(source + ":judged", id, judged.claimEligibility(), judged.signs());
        if (step.eligibilityStep().equals(ClaimEligibility.DENIED)) {
            eligibility.deny(source + ":denied", id);
        }
    }

    private static String text(Map<String, Object> values, String name) {
        return String.valueOf(values.get(name));
    }

    private void tellResult(String source, ClaimId id) {
        if (claims.get(id).due().signum() > 0) {
            settlement.offer(source + ":offered", id);
        } else {
            assessment.tellNotPaid(claims.get(id), source);
        }
    }
}
