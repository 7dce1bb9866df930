/** Port to the marketplace: bookings and users; a REST adapter. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.marketplace;
