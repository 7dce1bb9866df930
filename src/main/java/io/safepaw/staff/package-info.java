/** Staff members, their roles, their qualifications and how they sign in. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"audit", "casefile", "web"})
package io.safepaw.staff;
