/** Files that belong to an incident: checks on upload, storage. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile"})
package io.safepaw.evidence;
