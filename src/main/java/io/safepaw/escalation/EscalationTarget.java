package io.safepaw.escalation;

/** Whom an escalation is for (domain.md 2.5), and which role that is (domain.md 7.5). */
public enum EscalationTarget {
    TS_DUTY_LEAD("ts-lead", Department.TRUST_AND_SAFETY),
    TS_DUTY_MANAGER("ts-duty-manager", Department.TRUST_AND_SAFETY),
    TS_MANAGER("ts-manager", Department.TRUST_AND_SAFETY),
    TEAM_LEAD("ts-lead", Department.TRUST_AND_SAFETY),
    SENIOR_INVESTIGATION("ts-senior", Department.TRUST_AND_SAFETY),
    SPECIAL_INVESTIGATIONS("special-investigations", Department.TRUST_AND_SAFETY),
    SAFETY_REVIEW_QUEUE("ts-senior", Department.TRUST_AND_SAFETY),
    BEREAVEMENT_CARE("ts-senior", Department.TRUST_AND_SAFETY),
    ANIMAL_CONTROL_REPORT("ts-agent", Department.TRUST_AND_SAFETY),
    PUBLIC_HEALTH_REPORT_CHECK("ts-agent", Department.TRUST_AND_SAFETY),
    EMERGENCY_SERVICES_SCRIPT("ts-agent", Department.TRUST_AND_SAFETY),
    VET_ONCALL("vet-oncall", Department.VETERINARY),
    LEGAL_ONCALL("legal-oncall", Department.LEGAL),
    LAW_ENFORCEMENT_LIAISON("law-enforcement-liaison", Department.LEGAL),
    RISK_INSURANCE("risk-insurance", Department.RISK),
    FRAUD_OPS("fraud-ops", Department.FRAUD),
    PR_ONCALL("pr-oncall", Department.PRESS),
    PRIVACY_OFFICER("privacy-officer", Department.PRIVACY),
    EXEC_ONCALL("exec-oncall", Department.EXECUTIVE),
    INCIDENT_COMMANDER("ts-duty-manager", Department.TRUST_AND_SAFETY);

    private final String role;
    private final Department department;

    EscalationTarget(String role, Department department) {
        this.role = role;
        this.department = department;
    }

    /** Role code: candidate group of the task, and whose roster is asked. */
    public String role() {
        return role;
    }

    Department department() {
        return department;
    }

    /** For the rule of the incident commander (domain.md 2.6). */
    enum Department {
        TRUST_AND_SAFETY,
        VETERINARY,
        LEGAL,
        RISK,
        FRAUD,
        PRESS,
        PRIVACY,
        EXECUTIVE
    }
}
