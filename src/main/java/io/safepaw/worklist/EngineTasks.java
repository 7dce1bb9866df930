package io.safepaw.worklist;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** User tasks in the process engine. Every method throws {@link EngineFailure} where the engine refuses or is away. */
interface EngineTasks {

    /** What a listener reads as the action where {@link #assign} gave the task. */
    String HAND_OVER = "hand over";

    /** Assigns a task that nobody has. */
    void claim(long taskKey, String username);

    /** Assigns a task whoever has it. */
    void assign(long taskKey, String username);

    void unassign(long taskKey);

    void complete(long taskKey, Map<String, Object> variables);

    /** Variables that the task sees, by name. */
    Map<String, Object> variables(long taskKey);

    /** The form of the task as JSON; empty where it has none or the search side does not know it yet. */
    Optional<String> formSchema(long taskKey);

    /** The BPMN of a process definition; empty where the search side does not know it yet. */
    Optional<String> processXml(long processDefinitionKey);

    /** All tasks that wait for somebody; one that is just being changed is missing. */
    List<EngineTask> waiting();

    /** Whether the task was completed or canceled, or is unknown to the search side. */
    boolean hasEnded(long taskKey);
}
