/** Port to the marketplace: users, bookings, measures, payments, and the events that it sends; a REST adapter. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine", "web"})
package io.safepaw.marketplace;
