/**
 * The whole system on one machine without Docker, started by {@code mvn spring-boot:test-run}: Safepaw, the embedded
 * Camunda, PostgreSQL, a mail server and a simulated marketplace. It lives in the test tree, so that none of it can be
 * shipped.
 */
package io.safepaw.local;
