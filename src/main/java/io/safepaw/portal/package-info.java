/** Public pages for the parties, behind links that only they have. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quality"})
package io.safepaw.portal;
