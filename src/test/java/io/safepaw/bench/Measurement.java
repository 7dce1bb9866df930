package io.safepaw.bench;

import java.time.Duration;

/**
 * What was measured of one stack.
 *
 * @param startUp from the start of the JVM until it takes reports
 * @param accepted reports taken at the fixed rate
 * @param acceptedPerSecond of these
 * @param untilTriage from the commit of the report until its triage task is visible
 * @param throughput triage tasks per second while all reports come at once
 * @param jobsPerSecond jobs completed per second meanwhile
 * @param heapMebibytes heap in use after the load, before a collection
 * @param residentMebibytes resident memory of the process after the load
 */
record Measurement(
        Duration startUp,
        int accepted,
        double acceptedPerSecond,
        Latencies untilTriage,
        double throughput,
        double jobsPerSecond,
        long heapMebibytes,
        long residentMebibytes) {}
