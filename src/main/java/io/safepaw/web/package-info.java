/** What all controllers of the API share: problem documents, strict JSON. No business rule lives here. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.web;
