/** Contacts in and out: e-mail, templates, delivery with retries. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"audit", "casefile", "encryption", "engine", "market", "web"})
package io.safepaw.communication;
