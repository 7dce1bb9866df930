/** Contacts in and out: e-mail, templates, delivery with retries. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"audit", "casefile", "encryption", "engine", "web"})
package io.safepaw.communication;
