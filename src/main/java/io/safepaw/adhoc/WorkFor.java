package io.safepaw.adhoc;

/** Whom ad-hoc work can be asked of; the role that may take it (domain.md 7.5). */
public enum WorkFor {
    AGENTS("ts-agent"),
    SENIORS("ts-senior"),
    LEADS("ts-lead"),
    SPECIAL_INVESTIGATIONS("special-investigations"),
    VET("vet-oncall"),
    CLAIMS("claims-assessor"),
    LEGAL("legal-oncall"),
    FRAUD("fraud-ops"),
    PRESS("pr-oncall"),
    PRIVACY("privacy-officer"),
    AUTHORITIES("law-enforcement-liaison");

    private final String role;

    WorkFor(String role) {
        this.role = role;
    }

    String role() {
        return role;
    }
}
