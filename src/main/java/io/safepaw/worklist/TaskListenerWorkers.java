package io.safepaw.worklist;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hears of every user task what happens to it, and says no where a rule is broken. The engine waits for each of these
 * jobs, so a rule holds in Tasklist, in the Desk and over the API alike. A listener may neither set variables nor throw
 * BPMN errors.
 */
@Component
class TaskListenerWorkers {

    private final TaskJobs jobs;
    private final TaskRules rules;
    private final WorkItems items;

    TaskListenerWorkers(TaskJobs jobs, TaskRules rules, WorkItems items) {
        this.jobs = jobs;
        this.rules = rules;
        this.items = items;
    }

    @JobWorker(type = "safepaw.worklist.task-creating")
    void creating(ActivatedJob job) {
        items.created(jobs.read(job));
    }

    @JobWorker(type = "safepaw.worklist.task-assigning", autoComplete = false)
    void assigning(JobClient client, ActivatedJob job) {
        var task = jobs.read(job);
        var objection = rules.againstAssigning(task);
        if (objection.isEmpty()) {
            items.assigned(task);
        }
        answer(client, job, objection);
    }

    @JobWorker(type = "safepaw.worklist.task-updating")
    void updating(ActivatedJob job) {
        items.updated(jobs.read(job));
    }

    @JobWorker(type = "safepaw.worklist.task-completing", autoComplete = false)
    void completing(JobClient client, ActivatedJob job) {
        var task = jobs.read(job);
        var objection = rules.againstCompleting(task);
        if (objection.isEmpty()) {
            items.completed(task, rules.logged(task));
        }
        answer(client, job, objection);
    }

    @JobWorker(type = "safepaw.worklist.task-canceling")
    void canceling(ActivatedJob job) {
        items.canceled(jobs.read(job));
    }

    private static void answer(JobClient client, ActivatedJob job, Optional<String> objection) {
        client.newCompleteCommand(job)
                .withResult(result -> objection
                        .map(reason -> result.forUserTask().deny(true, reason))
                        .orElseGet(() -> result.forUserTask().deny(false)))
                .send()
                .join();
    }
}
