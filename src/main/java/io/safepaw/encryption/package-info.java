/** Texts and files at rest: encrypted, with keys that can be changed. No business rule lives here. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.encryption;
