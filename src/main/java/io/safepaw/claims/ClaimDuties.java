package io.safepaw.claims;

import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Separation of duties, and what an assessment must contain (domain.md 3.8, 7.5). */
@Component
@Transactional(readOnly = true)
class ClaimDuties implements TaskRule {

    private static final String ASSESS = "claim-assess";
    private static final String APPROVE = "claim-approve";
    private static final String RELEASE = "claim-release";
    private static final String REFERRAL = "claim-referral";

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimDocuments documents;
    private final ClaimApprovals approvals;
    private final Parties parties;
    private final StaffDirectory staff;

    ClaimDuties(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimDocuments documents,
            ClaimApprovals approvals,
            Parties parties,
            StaffDirectory staff) {
        this.claims = claims;
        this.lines = lines;
        this.documents = documents;
        this.approvals = approvals;
        this.parties = parties;
        this.staff = staff;
    }

    @Override
    public Set<String> forms() {
        return Set.of(ASSESS, APPROVE, RELEASE, REFERRAL, "payment-problem");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return claim(task).flatMap(claim -> objection(task.formId(), claim, username));
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var claim = claim(task).orElse(null);
        if (claim == null) {
            return Map.of();
        }
        var objection = objection(task.formId(), claim, username);
        if (objection.isPresent()) {
            return Map.of("", objection.get());
        }
        return task.formId().equals(ASSESS) ? againstAssessment(claim, new FormValues(values)) : Map.of();
    }

    private Optional<String> objection(String form, Claim claim, String username) {
        if (isParty(claim, username)) {
            return Optional.of("You are a party of this claim and cannot work on it.");
        }
        boolean assessed = username.equals(claim.assessedBy());
        if (form.equals(ASSESS)) {
            return claim.underReview() && assessed
                    ? Optional.of("A review is done by somebody who did not assess the claim before.")
                    : Optional.empty();
        }
        if (form.equals(REFERRAL)) {
            return Optional.empty();
        }
        if (assessed) {
            return Optional.of("You assessed this claim; somebody else decides here.");
        }
        if (form.equals(APPROVE) && lines.editors(claim.id()).contains(username)) {
            return Optional.of("You edited a line of this claim; somebody else approves it.");
        }
        return approvals.approvers(claim).contains(username)
                ? Optional.of("You approved this claim already; this takes another person.")
                : Optional.empty();
    }

    private Map<String, String> againstAssessment(Claim claim, FormValues form) {
        var decision = form.text("assessmentDecision");
        if (!ClaimProposal.MORE_DOCUMENTS.name().equals(decision) && documents.hasUnchecked(claim.id())) {
            return Map.of("", "A document came that nobody has checked yet. Please have it checked first.");
        }
        if (!ClaimProposal.PAY.name().equals(decision)) {
            return Map.of();
        }
        var known = lines.of(claim.id());
        if (known.isEmpty()) {
            return Map.of("", "The claim has no line yet; add an invoice, or ask for documents.");
        }
        var seen = new HashSet<Integer>();
        for (var row : form.rows("claimLines")) {
            var problem = problem(known, seen, row);
            if (problem != null) {
                return Map.of("", problem);
            }
        }
        var left = known.stream()
                .filter(line -> !line.isAssessed() && !seen.contains(line.lineNo()))
                .map(line -> String.valueOf(line.lineNo()))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? Map.of() : Map.of("", "Please assess line " + left + ", too; it came meanwhile.");
    }

    private static @Nullable String problem(List<ClaimLine> known, Set<Integer> seen, FormValues row) {
        var number = row.amount("lineNo");
        var line = known.stream()
                .filter(each ->
                        number != null && BigDecimal.valueOf(each.lineNo()).compareTo(number) == 0)
                .findFirst()
                .orElse(null);
        if (line == null || !seen.add(line.lineNo())) {
            return "Please leave the numbers of the lines as they are.";
        }
        var accepted = row.amount("acceptedAmount");
        if (accepted == null || accepted.compareTo(line.amount()) > 0) {
            return "Line " + line.lineNo() + ": at most " + line.amount().toPlainString() + " can be accepted.";
        }
        return accepted.compareTo(line.amount()) < 0 && row.text("lineReason") == null
                ? "Line " + line.lineNo() + ": please say why less is accepted."
                : null;
    }

    /** Staff who are customers, too, are told by user name, e-mail address, account or full name. */
    private boolean isParty(Claim claim, String username) {
        var displayName = staff.displayName(username);
        return Stream.of(claim.payee(), claim.claimant(), claim.respondent())
                .filter(Objects::nonNull)
                .flatMap(id -> parties.find(id).stream())
                .anyMatch(party -> isSame(party, username, displayName));
    }

    private static boolean isSame(Party party, String username, String displayName) {
        return username.equalsIgnoreCase(party.email())
                || username.equals(party.marketplaceUserId())
                || displayName.equalsIgnoreCase(party.name());
    }

    private Optional<Claim> claim(RuledTask task) {
        return task.variables().get("claimId") instanceof String id ? claims.find(ClaimId.of(id)) : Optional.empty();
    }
}
