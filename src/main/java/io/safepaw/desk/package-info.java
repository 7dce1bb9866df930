/** The web application of the staff: queue, task, case file. Shows what the other modules know and owns no data. */
@org.springframework.modulith.ApplicationModule
package io.safepaw.desk;
