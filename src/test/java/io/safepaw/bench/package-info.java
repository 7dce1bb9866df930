/**
 * The benchmark ({@code mvn -Pbench verify}): the local stack under load, beside a floor measured in the same run. See
 * {@code docs/benchmark.md}.
 */
package io.safepaw.bench;
