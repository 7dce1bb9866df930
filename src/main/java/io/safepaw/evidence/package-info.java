/**
 * Files that belong to an incident: checks on upload, uploads in pieces, encrypted storage, the scan for viruses, the gate
 * before graphic content.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "encryption", "engine", "staff"})
package io.safepaw.evidence;
