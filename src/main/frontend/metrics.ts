// A line of the last periods of a metric, drawn from the table beside it, which says the same to everybody.

import { CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';

Chart.register(CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

const UNITS: [string, number][] = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
];
/** Told apart by form, too. */
const LINES = [
  { token: '--cds-link-primary', pointStyle: 'circle', borderDash: [] },
  { token: '--sp-on-purple', pointStyle: 'rect', borderDash: [6, 4] },
  { token: '--sp-on-purple', pointStyle: 'triangle', borderDash: [2, 3] },
];

/** The largest unit of which the longest time is at least two. */
function unitOf(most: number): [string, number] {
  return UNITS.find(([, seconds]) => most >= 2 * seconds) ?? ['seconds', 1];
}

function draw(canvas: HTMLCanvasElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#past tbody tr')];
  const kinds = (canvas.dataset['lines'] ?? '').split(',');
  const values = kinds.map(kind =>
    rows.map(row => {
      const value = row.dataset[kind];
      return value === undefined || value === '' ? null : Number(value);
    }),
  );
  const isTime = canvas.dataset['time'] === 'true';
  const [unit, seconds] = isTime ? unitOf(Math.max(0, ...values.flat().map(value => value ?? 0))) : [canvas.dataset['unit'] ?? 'percent', 1];
  const style = getComputedStyle(canvas);
  const color = style.color;
  const grid = { color: style.getPropertyValue('--cds-border-subtle-00') };
  Chart.getChart(canvas)?.destroy();
  new Chart(canvas, {
    type: 'line',
    data: {
      labels: rows.map(row => row.dataset['label'] ?? ''),
      datasets: kinds.map((kind, index) => ({
        borderColor: style.getPropertyValue(LINES[index]!.token),
        backgroundColor: style.getPropertyValue(LINES[index]!.token),
        label: canvas.dataset[`${kind}Name`] ?? kind,
        data: values[index]!.map(value => (value === null ? null : value / seconds)),
        spanGaps: true,
        pointStyle: LINES[index]!.pointStyle,
        borderDash: LINES[index]!.borderDash,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { labels: { color, usePointStyle: true } } },
      scales: {
        x: { grid, ticks: { color } },
        y: { beginAtZero: true, grid, ticks: { color }, title: { display: true, text: unit, color } },
      },
    },
  });
}

const drawAll = () => document.querySelectorAll<HTMLCanvasElement>('canvas[data-lines]').forEach(draw);
drawAll();
document.addEventListener('safepaw:theme', drawAll);
