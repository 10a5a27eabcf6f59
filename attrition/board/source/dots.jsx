// What it costs: the end values of the runs as quantile dots, each dot one war in twenty.
import { Figure } from './figure.jsx';
import { amount, axisStart, axisTexts } from './format.js';
import { linear, steady } from './scale.js';

const W = 300;
const R = 4.4;
const ROW = 46;

/** The place of each dot: bins of the width of a dot, stacked from below. */
function stack(values, x) {
  const height = new Map();
  return values.map((value) => {
    const bin = Math.round(x(value) / (2 * R));
    const level = height.get(bin) || 0;
    height.set(bin, level + 1);
    return [bin * 2 * R, level];
  });
}

function Row({ row, x, top, strong }) {
  return (
    <g class={strong ? 'at-now' : 'at-then'}>
      <text class="at-tick" x="2" y={top + 9}>{row.label}</text>
      <line class="at-grid" x1="0" x2={W} y1={top + ROW} y2={top + ROW} />
      {stack(row.values, x).map(([left, level], i) => (
        <circle key={i} cx={left} cy={Math.max(top + R, top + ROW - R - 1 - level * 2 * R)} r={R - 0.6} />
      ))}
    </g>
  );
}

/** Quantile dots of each outcome that is shown so, now and as things were. */
export function Dots({ state }) {
  return state.dots.map((panel) => {
    const all = panel.rows.flatMap((row) => row.values);
    const extent = steady(`${state.meta.scenario} dots ${panel.name}`, [Math.min(...all), Math.max(...all)]);
    const x = linear(extent, [R, W - R]);
    const ends = axisTexts(extent.map((value) => value * panel.factor), panel.percent);
    const middle = (row) => amount(panel, (row.values[9] + row.values[10]) / 2);
    const text = panel.rows.map((row) => `${row.label}: half of the wars below ${middle(row)}, nine in ten between ${amount(panel, row.values[1])} and ${amount(panel, row.values[18])}`).join('; ');
    const table = { head: ['Of twenty wars', ...panel.rows.map((row) => row.label)], rows: panel.rows[0].values.map((_, i) => [`${i + 1}`, ...panel.rows.map((row) => amount(panel, row.values[i]))]) };
    return (
      <Figure key={panel.name} name={`dots-${panel.name}`} title={panel.title} unit={panel.unit} text={text} table={table} hint="each dot: one war in twenty">
        <svg viewBox={`0 0 ${W} ${panel.rows.length * (ROW + 10) + 16}`} role="img" aria-label={text}>
          {panel.rows.map((row, i) => <Row key={row.label} row={row} x={x} top={i * (ROW + 10)} strong={i === panel.rows.length - 1} />)}
          <text class="at-tick" x="0" y={panel.rows.length * (ROW + 10) + 10}>{ends[0]}</text>
          <text class="at-tick" x={W} y={panel.rows.length * (ROW + 10) + 10} text-anchor="end">{ends[1]}</text>
        </svg>
        <p class="at-reading">{axisStart(extent, ends[0])}</p>
      </Figure>
    );
  });
}
