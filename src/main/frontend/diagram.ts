// The diagram of the processes that work on this incident: where they are, and what they passed. Or of a model alone.

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { SCRIPTED, send } from './lib/http';

interface Element {
  id: string;
  name: string;
}

interface Instance {
  key: string;
  definitionKey: string;
  name: string;
  detail: string;
  running: boolean;
  active: Element[];
  passed: string[];
  stuck: string[];
}

interface Canvas {
  resized(): void;
  zoom(level: number | 'fit-viewport', center?: 'auto'): number;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}

interface Registry {
  get(id: string): unknown;
}

const REFRESH = 4_000;
const MARKERS = { active: 'is-active', passed: 'is-passed', stuck: 'is-stuck' };

class Diagram {
  private readonly section = document.querySelector<HTMLElement>('#diagram')!;
  private readonly canvasPlace = this.section.querySelector<HTMLElement>('.diagram-canvas')!;
  private readonly tabs = this.section.querySelector<HTMLElement>('.diagram-tabs')!;
  private readonly words = this.section.querySelector<HTMLElement>('.diagram-words')!;
  private readonly viewer = new NavigatedViewer({
    container: this.canvasPlace,
    bpmnRenderer: {
      defaultFillColor: 'var(--cds-background)',
      defaultStrokeColor: 'var(--cds-text-primary)',
      defaultLabelColor: 'var(--cds-text-primary)',
    },
  });
  private instances: Instance[] = [];
  private shown: string | null = null;
  private definition: string | null = null;
  private marked: [string, string][] = [];
  /** As wide as the place was when the picture was last fitted into it; 0 as long as it was not. */
  private fittedTo = 0;

  async start(): Promise<void> {
    // A picture for the eye; the words below it say the same to everybody else.
    this.canvasPlace.querySelectorAll('svg[tabindex]').forEach(picture => {
      picture.setAttribute('aria-hidden', 'true');
      picture.setAttribute('tabindex', '-1');
    });
    this.section.querySelector('[data-zoom="in"]')?.addEventListener('click', () => this.zoom(1.25));
    this.section.querySelector('[data-zoom="out"]')?.addEventListener('click', () => this.zoom(0.8));
    this.section.querySelector('[data-zoom="fit"]')?.addEventListener('click', () => this.fit());
    new ResizeObserver(() => {
      if (this.definition && this.canvasPlace.clientWidth !== this.fittedTo) {
        this.viewer.get<Canvas>('canvas').resized();
        this.fit();
      }
    }).observe(this.canvasPlace);
    if (this.section.dataset.model) {
      await this.showModel(this.section.dataset.model);
      return;
    }
    await this.refresh();
    window.setInterval(() => {
      if (document.visibilityState === 'visible') {
        void this.refresh();
      }
    }, REFRESH);
  }

  private async showModel(url: string): Promise<void> {
    const response = await send(url).catch(() => null);
    if (!response?.ok) {
      this.words.textContent = 'The model could not be loaded.';
      return;
    }
    await this.viewer.importXML(await response.text());
    this.definition = url;
    this.fit();
    this.words.textContent = '';
    this.section.dataset.ready = 'true';
  }

  private async refresh(): Promise<void> {
    const response = await send(this.section.dataset.url!).catch(() => null);
    if (!response?.ok) {
      this.words.textContent = 'The process engine cannot be reached right now. This view will come back by itself.';
      return;
    }
    this.instances = ((await response.json()) as { instances: Instance[] }).instances;
    if (this.instances.length === 0) {
      this.words.textContent = 'No process works on this incident yet.';
      return;
    }
    this.shown = this.instances.some(instance => instance.key === this.shown) ? this.shown : this.instances[0]!.key;
    this.renderTabs();
    await this.render();
  }

  private renderTabs(): void {
    const wanted = this.instances.map(instance => `${instance.key}${instance.running}${instance.key === this.shown}`).join();
    if (this.tabs.dataset.shown === wanted) {
      return;
    }
    this.tabs.dataset.shown = wanted;
    this.tabs.replaceChildren(
      ...this.instances.map(instance => {
        const tab = document.createElement('button');
        tab.type = 'button';
        tab.className = 'diagram-tab';
        tab.setAttribute('aria-pressed', String(instance.key === this.shown));
        tab.textContent = instance.name + (instance.detail ? ` – ${instance.detail}` : '') + (instance.running ? '' : ' (ended)');
        tab.addEventListener('click', () => {
          this.shown = instance.key;
          this.renderTabs();
          void this.render();
        });
        return tab;
      }),
    );
  }

  private async render(): Promise<void> {
    const instance = this.instances.find(candidate => candidate.key === this.shown)!;
    if (this.definition !== instance.definitionKey) {
      const xml = await fetch(`/desk/diagrams/${instance.definitionKey}`, { headers: SCRIPTED }).then(response => (response.ok ? response.text() : null));
      if (!xml) {
        this.words.textContent = 'The model of this process could not be loaded.';
        return;
      }
      await this.viewer.importXML(xml);
      this.definition = instance.definitionKey;
      this.marked = [];
      this.fittedTo = 0;
      this.fit();
    }
    this.mark(instance);
    this.words.textContent = !instance.running
      ? 'This process has ended.'
      : instance.active.length === 0
        ? 'Between two steps.'
        : 'Now at: ' + [...new Set(instance.active.map(element => element.name))].join(', ');
    this.section.dataset.ready = 'true';
  }

  private mark(instance: Instance): void {
    const canvas = this.viewer.get<Canvas>('canvas');
    const registry = this.viewer.get<Registry>('elementRegistry');
    this.marked.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    this.marked = [
      ...instance.passed.map(id => [id, MARKERS.passed] as [string, string]),
      ...instance.active.map(element => [element.id, MARKERS.active] as [string, string]),
      ...instance.stuck.map(id => [id, MARKERS.stuck] as [string, string]),
    ].filter(([id]) => registry.get(id) !== undefined);
    this.marked.forEach(([id, marker]) => canvas.addMarker(id, marker));
  }

  private zoom(factor: number): void {
    const canvas = this.viewer.get<Canvas>('canvas');
    canvas.zoom(canvas.zoom('current' as never) * factor);
  }

  private fit(): void {
    if (this.canvasPlace.clientWidth > 0) {
      this.viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
      this.fittedTo = this.canvasPlace.clientWidth;
    }
  }
}

void new Diagram().start();
