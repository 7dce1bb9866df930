package io.safepaw.investigation;

/** How likely others come to harm if nothing is done (domain.md 4.4). */
public enum RiskToOthers {
    LOW,
    MEDIUM,
    HIGH
}
