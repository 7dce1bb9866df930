/** Ad-hoc work: what no process foresaw. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine"})
package io.safepaw.adhoc;
