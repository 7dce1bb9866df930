/** Staff members, their roles and how they sign in. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.staff;
