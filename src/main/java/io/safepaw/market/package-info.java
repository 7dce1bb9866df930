/** What is on and off in a market, and who switched it. The modules that act ask here each time they act. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"audit", "casefile"})
package io.safepaw.market;
