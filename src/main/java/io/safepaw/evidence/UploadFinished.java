package io.safepaw.evidence;

/**
 * All of an upload came and became a file, or the record of a refusal. Published in the transaction that keeps it, so that
 * both happen or neither.
 */
public record UploadFinished(UploadTarget target, EvidenceFile file) {}
