const {is, extension} = require('../model');

const LISTENERS = ['creating', 'assigning', 'updating', 'completing', 'canceling'];

/** A user task has a form, a due date, a priority, a candidate group and the listeners of the worklist. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:UserTask')) {
      return;
    }
    if (!extension(node, 'zeebe:UserTask')) {
      reporter.report(node.id, 'User task is not of the Camunda implementation (zeebe:userTask)');
    }
    if (!extension(node, 'zeebe:FormDefinition')?.formId) {
      reporter.report(node.id, 'User task has no form');
    }
    if (!extension(node, 'zeebe:TaskSchedule')?.dueDate) {
      reporter.report(node.id, 'User task has no due date');
    }
    if (!extension(node, 'zeebe:PriorityDefinition')?.priority) {
      reporter.report(node.id, 'User task has no priority');
    }
    if (!extension(node, 'zeebe:AssignmentDefinition')?.candidateGroups) {
      reporter.report(node.id, 'User task has no candidate group');
    }
    const listeners = extension(node, 'zeebe:TaskListeners')?.listeners || [];
    for (const event of LISTENERS) {
      if (!listeners.some(listener => listener.eventType === event && listener.type === 'safepaw.worklist.task-' + event)) {
        reporter.report(node.id, `User task lacks the listener safepaw.worklist.task-${event}`);
      }
    }
  },
});
