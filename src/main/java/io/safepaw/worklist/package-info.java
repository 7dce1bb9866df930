/** User tasks as work items: who may claim them, what a completion must contain, drafts, the queue. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine", "sla", "staff", "web"})
package io.safepaw.worklist;
