/** Files that belong to an incident: checks on upload, storage, the gate before graphic content. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine", "staff"})
package io.safepaw.evidence;
