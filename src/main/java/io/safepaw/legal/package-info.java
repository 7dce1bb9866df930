/** Legal holds, and requests of authorities for data. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine", "quality", "worklist"})
package io.safepaw.legal;
