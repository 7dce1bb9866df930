package io.safepaw.evidence;

/** A file with its bytes. */
public record EvidenceContent(EvidenceFile file, byte[] bytes) {}
