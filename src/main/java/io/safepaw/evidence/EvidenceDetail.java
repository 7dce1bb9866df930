package io.safepaw.evidence;

/** Something that a file says about itself, for people. */
public record EvidenceDetail(String label, String value) {}
