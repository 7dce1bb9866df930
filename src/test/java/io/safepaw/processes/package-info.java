/** Tests of the models under {@code processes/} by themselves: every job is taken by a mock, no module takes part. */
package io.safepaw.processes;
