package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.SeverityChanged;
import io.safepaw.casefile.TestMarkChanged;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.ClocksChanged;
import io.safepaw.sla.SlaClocks;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Carries news of incidents and clocks into the queue. Each time the present state is read again, so news may come twice or
 * in any order.
 */
@Component
class WorklistUpdates {

    private final WorkItemRepository items;
    private final WorkItems work;
    private final SlaClocks clocks;

    WorklistUpdates(WorkItemRepository items, WorkItems work, SlaClocks clocks) {
        this.items = items;
        this.work = work;
        this.clocks = clocks;
    }

    @ApplicationModuleListener
    void on(SeverityChanged news) {
        work.refresh(news.incidentId());
        items.changed();
    }

    @ApplicationModuleListener
    void on(TestMarkChanged news) {
        work.refresh(news.incidentId());
        items.changed();
    }

    @ApplicationModuleListener
    void on(ClocksChanged news) {
        refreshClocks(news.incidentId());
        items.changed();
    }

    private void refreshClocks(IncidentId incident) {
        work.refresh(incident);
        items.saveClocks(
                incident,
                clocks.of(incident).stream()
                        .filter(clock -> clock.state() == ClockState.RUNNING)
                        .toList());
    }
}
