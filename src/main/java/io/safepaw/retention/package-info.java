/** What is kept how long, and its deletion when the time is over. Each module says what it keeps. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"adhoc", "casefile", "engine", "legal"})
package io.safepaw.retention;
